package dev.etcdsh.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etcdsh.command.ConnectionOptions;
import dev.etcdsh.command.UsageError;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaunchTest {
    @Test
    void connectionOptionsMayStandBeforeAndBehindTheCommand() {
        Launch launch = Launch.of(List.of("--cacert", "ca.crt", "defrag", "a b", "--endpoints=h:1", "--force", "busy"));

        assertThat(launch.words()).containsExactly("defrag", "a b", "--force", "busy");
        assertThat(ConnectionOptions.in(launch.said()))
                .containsEntry("cacert", "ca.crt")
                .containsEntry("endpoints", "h:1");
    }

    @Test
    void commandsMayBeGivenSeveralTimes() {
        assertThat(Launch.of(List.of("-c", "status", "-c", "alarms --help", "-y"))
                        .commands())
                .containsExactly("status", "alarms --help");
    }

    @Test
    void anUnknownOptionIsRefusedWithTheOneThatWasMeant() {
        assertThatThrownBy(() -> Launch.of(List.of("--endpoint", "h:1", "status")))
                .isInstanceOf(UsageError.class)
                .hasMessage("unknown option --endpoint of etcdsh");
    }

    @Test
    void aPasswordAsAnArgumentIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> Launch.of(List.of("--password=hunter2", "status")))
                .isInstanceOf(UsageError.class)
                .hasMessageContaining("--password is not taken")
                .hasMessageNotContaining("hunter2");
    }
}

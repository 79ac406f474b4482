package dev.etcdsh.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineConditionTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void withoutAnEngineTheTestsAreSkippedAndItIsSaidWhereOneWasLookedFor() {
        assertThat(EngineCondition.judge("PartitionIT", nowhere("")).isDisabled())
                .isTrue();
        assertThat(EngineCondition.judge("PartitionIT", nowhere("")).getReason().orElseThrow())
                .startsWith("no Docker engine at " + address());
    }

    @Test
    void withoutAnEngineTheTestsFailWhereContinuousIntegrationRunsThem() {
        assertThatThrownBy(() -> EngineCondition.judge("PartitionIT", nowhere("true")))
                .hasMessageStartingWith("PartitionIT cannot run: no Docker engine at " + address())
                .hasMessageContaining("'.ci/docker-engine start'");
    }

    @Test
    void whereSomethingListensTheTestsRun() throws Exception {
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(folder.resolve("socket")));
            assertThat(EngineCondition.judge("PartitionIT", nowhere("true")).isDisabled())
                    .isFalse();
        }
    }

    private Map<String, String> nowhere(String ci) {
        return Map.of("DOCKER_HOST", address(), "CI", ci);
    }

    private String address() {
        return "unix://" + folder.resolve("socket");
    }
}

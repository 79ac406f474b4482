package dev.etcdsh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.jline.builtins.ScreenTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The line that says what is being waited for, on a terminal of 60 columns and on none. */
class ProgressLineTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(written, true, StandardCharsets.UTF_8);
    private final ProgressLine onTerminal = new ProgressLine(err, true, () -> 60);
    private final ProgressLine offTerminal = new ProgressLine(err, false, () -> 60);

    @AfterEach
    void end() {
        onTerminal.end();
        offTerminal.end();
    }

    @Test
    void aCommandThatSaysNothingForASecondWaitsForTheCluster() {
        onTerminal.begin();
        assertThat(screen()).isEmpty();
        await("waiting for the cluster ... 0:01");

        onTerminal.end();
        assertThat(screen()).isEmpty();
    }

    @Test
    void whatIsHeardOfTheWorkDoesNotStartItsTimeAnew() {
        onTerminal.doing("defragmenting etcd-2");
        await("defragmenting etcd-2 ... 0:01");
        onTerminal.heard(", it says it is at it");
        await("defragmenting etcd-2, it says it is at it ... 0:02");
    }

    @Test
    void somethingSaidInBetweenStandsAboveIt() {
        onTerminal.doing("defragmenting etcd-2");
        onTerminal.aside("stopping after this step");

        assertThat(screen()).containsExactly("stopping after this step", "defragmenting etcd-2 ... 0:00");
    }

    @Test
    void aLineThatIsTooLongIsCutBeforeTheLastColumn() {
        onTerminal.doing("defragmenting ".repeat(5));

        assertThat(screen()).hasSize(1).first().asString().hasSize(59);
    }

    @Test
    void offATerminalTheWorkIsSaidOnceAndNothingSteersACursor() {
        offTerminal.begin();
        offTerminal.doing("defragmenting etcd-2");
        offTerminal.heard(", it says it is at it");
        offTerminal.end();

        assertThat(written.toString(StandardCharsets.UTF_8))
                .isEqualTo("defragmenting etcd-2 ..." + System.lineSeparator());
    }

    private void await(String line) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(screen())
                .containsExactly(line));
    }

    private List<String> screen() {
        ScreenTerminal screen = new ScreenTerminal(60, 5);
        screen.write(written.toString(StandardCharsets.UTF_8).replace("\n", "\r\n"));
        return screen.toString()
                .stripTrailing()
                .lines()
                .map(String::stripTrailing)
                .toList();
    }
}

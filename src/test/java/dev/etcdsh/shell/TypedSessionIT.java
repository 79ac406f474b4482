package dev.etcdsh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The prompt itself; nothing listens where it knocks. */
class TypedSessionIT {
    private static final String NOBODY = "127.0.0.1:1";

    private final Path state;

    TypedSessionIT(@TempDir Path state) {
        this.state = state;
    }

    @Test
    void thePromptSaysThatTheClusterIsNotReachableAndLeavingIsNoFailure() throws Exception {
        try (TypedSession typed = start(80)) {
            typed.expect("not connected: ")
                    .expect("127.0.0.1 ?> ")
                    .type("alarms\r")
                    .expect("[4] 127.0.0.1 ?> ");
            typed.type(TypedSession.CTRL_D);

            assertThat(typed.ended()).isZero();
        }
    }

    @Test
    void ctrlCClearsTheLineAndDoesNotLeave() throws Exception {
        try (TypedSession typed = start(60)) {
            typed.expect("?> ").type("half a line").expect("half a line").type(TypedSession.CTRL_C);
            typed.expect("?> ").type(TypedSession.CTRL_C).expect("Ctrl-D or exit to leave");
            typed.type("exit\r");

            assertThat(typed.ended()).isZero();
        }
    }

    @Test
    void tabCompletesCommandsFromTheirFirstLetters() throws Exception {
        try (TypedSession typed = start(80)) {
            typed.expect("?> ").type("hel\t").expect("help ").type("defr\t\r").expect("defrag [MEMBER...] [OPTION...]");
            typed.type("exit\r");

            assertThat(typed.ended()).isZero();
        }
    }

    @Test
    void aPastedBlockIsCheckedAsAWholeAndRunLineByLine() throws Exception {
        try (TypedSession typed = start(80)) {
            typed.expect("?> ")
                    .type("\u001b[200~history\nstatuss\u001b[201~")
                    .expect("statuss")
                    .type("\r");
            typed.expect("paste:2: unknown command statuss");
            typed.type("exit\r");

            assertThat(typed.ended()).isZero();
        }
    }

    @Test
    void leavingPutsTheTerminalsSettingsBackLineSpeedIncluded() throws Exception {
        String around = "stty -g; %s --endpoints %s --insecure-transport; stty -g; stty speed"
                .formatted(TypedSession.launcher(), NOBODY);
        try (TypedSession typed =
                TypedSession.command(120, Map.of("XDG_STATE_HOME", state.toString()), List.of("sh", "-c", around))) {
            typed.expect("?> ").type("exit\r");

            assertThat(typed.ended()).isZero();
            List<String> screen = typed.screen();
            assertThat(screen.get(screen.size() - 2)).isEqualTo(screen.get(0));
            assertThat(screen.get(screen.size() - 1)).isEqualTo("38400");
        }
    }

    @Test
    void theWidthIsTheTerminalsAlsoWhenLinesComeFromAPipe() throws Exception {
        List<String> piped = List.of("sh", "-c", "echo help | " + TypedSession.launcher());
        try (TypedSession typed = TypedSession.command(60, Map.of(), piped)) {
            assertThat(typed.ended()).isZero();
            assertThat(typed.screen()).contains("  status    every member's size, quota, role, lag and alarms");
            assertThat(typed.screen())
                    .contains("  revision  current and compacted revision, and how many are", "            held");
        }
    }

    private TypedSession start(int columns) throws Exception {
        return TypedSession.start(
                columns, Map.of("XDG_STATE_HOME", state.toString()), "--endpoints", NOBODY, "--insecure-transport");
    }
}

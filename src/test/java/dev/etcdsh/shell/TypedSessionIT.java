package dev.etcdsh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.command.Built;
import dev.etcdsh.launcher.Java;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The prompt itself, on every Java; nothing listens where it knocks. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.etcdsh.launcher.Java#all")
class TypedSessionIT {
    private static final String VERSION = Built.THIS.etcdsh();
    private static final String NOBODY = "127.0.0.1:1";

    private final Map<String, String> environment = new HashMap<>();

    TypedSessionIT(Java java, @TempDir Path state) {
        environment.putAll(java.environment());
        environment.put("XDG_STATE_HOME", state.toString());
    }

    /** The whole screen: no Java has a word to say on it. */
    @Test
    void thePromptSaysThatTheClusterIsNotReachableAndLeavingIsNoFailure() throws Exception {
        try (TypedSession typed = start(80)) {
            typed.expectLast("127.0.0.1 ?>");
            typed.type("alarms\r").expectLast("[4] 127.0.0.1 ?>");
            typed.type(TypedSession.CTRL_D);

            assertThat(typed.ended()).isZero();
            assertThat(typed.screen())
                    .containsExactly(
                            "etcdsh " + VERSION + "  127.0.0.1  help lists the commands",
                            "not connected: 127.0.0.1:1 cannot be reached: connection refused",
                            "127.0.0.1 ?> alarms",
                            "127.0.0.1:1 cannot be reached",
                            "  why:  connection refused",
                            "  next: is etcd running there, and is the port right?",
                            "[4] 127.0.0.1 ?>");
        }
    }

    @Test
    void thePromptDoesNotWaitForAnEndpointThatIsSilent() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                TypedSession typed = TypedSession.start(
                        120,
                        environment,
                        "--endpoints",
                        "127.0.0.1:" + silent.getLocalPort(),
                        "--dial-timeout",
                        "1m")) {
            typed.expect("?> ").type("help exit\r").expect("leave the shell").expect("?> ");
            typed.type("exit\r");

            assertThat(typed.ended()).isZero();
            assertThat(typed.plain()).doesNotContain("not connected");
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
    void whatIsWatchedStaysInPlaceUntilCtrlC() throws Exception {
        try (TypedSession typed = start(80)) {
            typed.expect("?> ").type("watch --every 200ms status\r");
            typed.expect("status   ").expect(", again in 200ms, Ctrl-C ends it").expect("  next: ");
            typed.type(TypedSession.CTRL_C).expect("[130] ").type("exit\r");

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
    void withoutColourStylesAreLeftOutOfMenusToo() throws Exception {
        environment.put("NO_COLOR", "1");
        try (TypedSession typed = start(80)) {
            typed.expect("?> ")
                    .type("compact --\t")
                    .expect("(show the plan and stop)")
                    .type(TypedSession.CTRL_C);
            typed.expect("?> ").type("alarms\r").expect("[4] ").type("exit\r");

            assertThat(typed.ended()).isZero();
            assertThat(typed.raw()).doesNotContainPattern("\u001b\\[[0-9;]*m");
        }
    }

    @Test
    void aDumbTerminalGetsNoEscapeCodesAndShowsWhatIsTyped() throws Exception {
        environment.put("TERM", "dumb");
        try (TypedSession typed = start(80)) {
            typed.expect("?> ").type("alarms\r").expect("[4] 127.0.0.1 ?> ");
            typed.type("exit\r");

            assertThat(typed.ended()).isZero();
            assertThat(typed.raw()).doesNotContain("\u001b");
            assertThat(typed.screen()).contains("127.0.0.1 ?> alarms").endsWith("[4] 127.0.0.1 ?> exit");
        }
    }

    @Test
    void leavingPutsTheTerminalsSettingsBackLineSpeedIncluded() throws Exception {
        String around = "stty -g; %s --endpoints %s --insecure-transport; stty -g; stty speed"
                .formatted(TypedSession.launcher(), NOBODY);
        try (TypedSession typed = TypedSession.command(120, environment, List.of("sh", "-c", around))) {
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
        try (TypedSession typed = TypedSession.command(60, environment, piped)) {
            assertThat(typed.ended()).isZero();
            assertThat(typed.screen()).contains("  status    every member's size, quota, role, lag and alarms");
            assertThat(typed.screen())
                    .contains("  revision  current and compacted revision, and how many are", "            held");
        }
    }

    /** The banner's last line has come: it may come between two prompts, and be taken for what a key has done. */
    private TypedSession start(int columns) throws Exception {
        return TypedSession.start(columns, environment, "--endpoints", NOBODY, "--insecure-transport")
                .expect("not connected: ");
    }
}

package dev.etcdsh.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.Member;
import dev.etcdsh.launcher.Java;
import dev.etcdsh.shell.TypedSession;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** From NOSPACE to a write, typed on a terminal: what an operator at 02:40 does, second thoughts included. */
@ParameterizedClass(name = "etcd {0}")
@MethodSource("dev.etcdsh.acceptance.Rehearsal#edges")
class TypedRecoveryIT {
    private static final String FULL = "127.0.0.1 NOSPACE>";
    private static final String WELL = "127.0.0.1>";
    /** What is pasted is inverted until Enter, and what Ctrl-R found underlined, as readline does: those are no colours. */
    private static final String COLOUR_OR_BOLD = "\u001b\\[([0-9]+;)*(1|3[0-8]|4[0-8]|9[0-7]|10[0-7])(;[0-9]+)*m";

    @SuppressWarnings("NullAway.Init") // set before each version
    private static Rehearsal rehearsal;

    private final Map<String, String> environment = new HashMap<>();

    TypedRecoveryIT(String version, @TempDir Path state) {
        environment.put("XDG_STATE_HOME", state.toString());
    }

    @BeforeParameterizedClassInvocation
    static void start(String version) {
        rehearsal = Rehearsal.start(version);
    }

    @AfterParameterizedClassInvocation
    static void end() {
        rehearsal.close();
    }

    @BeforeEach
    void fill() {
        rehearsal.outOfSpace();
    }

    @Test
    void atEightyColumns() throws Exception {
        environment.put("NO_COLOR", "1");
        try (TypedSession typed = start(80)) {
            assertThat(look(typed))
                    .matches(
                            "(3/3 members  )?fullest 1\\d\\.\\d MiB, \\d{2,3}\\.\\d % of quota  ALARM NOSPACE \\(etcd.*\\)");
            recover(typed);
            goOn(typed);
            searchAndRepeat(typed);
            leave(typed);

            assertThat(typed.raw()).doesNotContainPattern(COLOUR_OR_BOLD);
            assertThat(typed.screen()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        }
        assertThat(rehearsal.writable()).isTrue();
    }

    @Test
    void atAHundredAndTwentyColumnsInColourOnTheNewestJava() throws Exception {
        environment.putAll(Java.newest().environment());
        try (TypedSession typed = start(120)) {
            assertThat(look(typed)).matches("3/3 members  etcd 3.*  ALARM NOSPACE \\(etcd.*\\)");
            recover(typed);
            goOn(typed);
            leave(typed);

            assertThat(typed.raw()).contains("\u001b[1;31mNOSPACE\u001b[0m");
        }
        assertThat(rehearsal.writable()).isTrue();
    }

    private TypedSession start(int columns) throws Exception {
        return TypedSession.start(columns, environment, rehearsal.line());
    }

    /** Looks around, with Tab, and gives the banner's line of state. */
    private static String look(TypedSession typed) throws Exception {
        typed.expectLast(FULL);
        typed.type("stat\t\r").expect("3 of 3 members").expectLast(FULL);
        typed.type("alarms\r").expect("SEEN SINCE").expectLast(FULL);
        typed.type("compact --\t").expect("keep").expect("(leave the last N revisions");
        typed.type(TypedSession.CTRL_C).expectLast(FULL);
        typed.type("defrag \t").expect("etcd-").expect("(leader  1");
        typed.type(TypedSession.CTRL_C).expectLast(FULL);
        return typed.screen().get(1);
    }

    /** Declines twice, then does it; the prompt says when all is well again. */
    private static void recover(TypedSession typed) throws Exception {
        long held = compacted();
        typed.type("compact\r").expect("Proceed? [y/N]").type("n\r").expectLast("[3] " + FULL);
        typed.type("compact\r")
                .expect("Proceed? [y/N]")
                .type(TypedSession.CTRL_C)
                .expectLast("[3] " + FULL);
        assertThat(compacted()).isEqualTo(held);

        typed.type("compact\r").expect("Proceed? [y/N]").type("y\r").expectLast(FULL);
        assertThat(compacted()).isGreaterThan(held);
        typed.type("defrag\r").expect("Proceed? [y/N]").type("y\r").expectLast(FULL);
        typed.type("disarm --watch 1s\r").expect("Proceed? [y/N]").type("y\r");
        typed.expectLast(WELL);
    }

    private static long compacted() {
        Member voter = rehearsal.cluster().membership().voters().get(0);
        return rehearsal.cluster().compactedRevision(voter).orElse(0);
    }

    /** A pasted block with a continued line. */
    private static void goOn(TypedSession typed) throws Exception {
        typed.type("\u001b[200~alarms \\\n  --output json\nexpect alarms none\u001b[201~")
                .expect("none")
                .type("\r");
        typed.expect("+ alarms   --output json").expect("\"alarms\":[]").expect("as expected: alarms none");
        typed.expectLast(WELL);
    }

    /** Ctrl-R finds what was typed before, and a narrower window gets a narrower table. */
    private static void searchAndRepeat(TypedSession typed) throws Exception {
        typed.type(TypedSession.CTRL_R + "disa").expect("disarm --watch 1s").type(TypedSession.CTRL_C);
        typed.expectLast(WELL);
        typed.resize(60);
        typed.type(TypedSession.CTRL_R + "stat")
                .expect("status")
                .type("\r")
                .expect("3 of 3 members")
                .expectLast(WELL);
        assertThat(typed.screen())
                .filteredOn(line -> line.startsWith("etcd-"))
                .last()
                .asString()
                .hasSizeLessThanOrEqualTo(60);
    }

    private static void leave(TypedSession typed) throws Exception {
        typed.type(TypedSession.CTRL_D);

        assertThat(typed.ended()).isZero();
    }
}

package dev.etcdsh.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.acceptance.Program.Ended;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The other ways without a terminal: a dry run, one command after the other, lines from a pipe. */
@ParameterizedClass(name = "etcd {0}")
@MethodSource("dev.etcdsh.acceptance.Rehearsal#edges")
class OneShotIT {
    @SuppressWarnings("NullAway.Init") // set before each version
    private static Rehearsal rehearsal;

    OneShotIT(String version) {
        assertThat(rehearsal.etcd().release().version()).isEqualTo(version);
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
    void aDryRunOfTheScriptChangesNothing() {
        Ended ended = Program.etcdsh().run(rehearsal.line("--dry-run", "-f", "scripts/recover-nospace.etcdsh"));

        assertThat(ended.exit()).as(ended.both()).isZero();
        assertThat(ended.err()).contains("then: defrag\n", "then: disarm\n");
        assertThat(rehearsal
                        .cluster()
                        .alarms(rehearsal.cluster().membership().voters().get(0)))
                .isNotEmpty();
    }

    @Test
    void oneCommandAfterTheOtherBringsAClusterBack() {
        for (String command : new String[] {"compact", "defrag", "disarm --watch 1s"}) {
            Ended ended = Program.etcdsh().run(rehearsal.line((command + " --yes").split(" ")));
            assertThat(ended.exit()).as(ended.both()).isZero();
        }
        assertThat(rehearsal.writable()).isTrue();
    }

    @Test
    void linesFromAPipeBringAClusterBackAndDataStaysOnStandardOutput() {
        Ended ended = Program.etcdsh()
                .fed("compact\ndefrag\ndisarm --watch 1s\nalarms\n")
                .run(rehearsal.line("--yes"));

        assertThat(ended.exit()).as(ended.both()).isZero();
        assertThat(ended.out()).endsWith("no alarms\n").doesNotContain("> ", "Proceed?");
        assertThat(rehearsal.writable()).isTrue();
    }
}

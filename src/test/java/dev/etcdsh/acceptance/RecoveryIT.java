package dev.etcdsh.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.acceptance.Program.Ended;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From NOSPACE to a write, without a terminal: the main promise, on every line. */
class RecoveryIT {
    @ParameterizedTest
    @MethodSource("dev.etcdsh.acceptance.Rehearsal#everyLine")
    void theShippedScriptBringsAClusterBack(String version) {
        try (Rehearsal rehearsal = Rehearsal.start(version).outOfSpace()) {
            Ended ended = Program.etcdsh().run(rehearsal.line("--yes", "-f", "scripts/recover-nospace.etcdsh"));
            assertThat(ended.exit()).as(ended.both()).isZero();
            assertThat(ended.err()).contains("+ compact\n", "+ defrag\n", "+ disarm\n", "+ expect alarms none\n");
            assertThat(rehearsal
                            .cluster()
                            .alarms(rehearsal.cluster().membership().voters().get(0)))
                    .isEmpty();
            assertThat(rehearsal.writable()).isTrue();
            assertThat(rehearsal.cluster().membership().voters()).allSatisfy(voter -> assertThat(
                            rehearsal.cluster().status(voter).dbSize().count())
                    .isLessThan(2L << 20));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.etcdsh.acceptance.Rehearsal#edges")
    void aDryRunOfTheScriptChangesNothing(String version) {
        try (Rehearsal rehearsal = Rehearsal.start(version).outOfSpace()) {
            Ended ended = Program.etcdsh().run(rehearsal.line("--dry-run", "-f", "scripts/recover-nospace.etcdsh"));
            assertThat(ended.exit()).as(ended.both()).isZero();
            assertThat(ended.err()).contains("then: defrag\n", "then: disarm\n");
            assertThat(rehearsal
                            .cluster()
                            .alarms(rehearsal.cluster().membership().voters().get(0)))
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.etcdsh.acceptance.Rehearsal#edges")
    void oneCommandAfterTheOtherBringsAClusterBack(String version) {
        try (Rehearsal rehearsal = Rehearsal.start(version).outOfSpace()) {
            for (String command : new String[] {"compact", "defrag", "disarm"}) {
                Ended ended = Program.etcdsh().run(rehearsal.line(command, "--yes"));
                assertThat(ended.exit()).as(ended.both()).isZero();
            }
            assertThat(rehearsal.writable()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.etcdsh.acceptance.Rehearsal#edges")
    void linesFromAPipeBringAClusterBackAndDataStaysOnStandardOutput(String version) {
        try (Rehearsal rehearsal = Rehearsal.start(version).outOfSpace()) {
            Ended ended = Program.etcdsh()
                    .fed("compact\ndefrag\ndisarm --watch 1s\nalarms\n")
                    .run(rehearsal.line("--yes"));
            assertThat(ended.exit()).as(ended.both()).isZero();
            assertThat(ended.out()).endsWith("no alarms\n").doesNotContain("> ", "Proceed?");
            assertThat(rehearsal.writable()).isTrue();
        }
    }
}

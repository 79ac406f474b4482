package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.FakeScript.Call;
import dev.etcdsh.maintenance.Operator.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changing commands and the journal: without one nothing is asked and nothing changed, unless the operator goes without. */
class JournalingTest {
    private final Bench bench = new Bench(FakeClusters.outOfSpace("3.5.30")).journaling();

    @Test
    void whatWasChangedSaysWhereItIsRecorded() {
        assertThat(bench.run("compact").lines())
                .last()
                .isEqualTo("recorded in " + bench.state.path().resolve("journal.ndjson"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"compact", "defrag", "recover --auto", "recover", "move-leader etcd-1"})
    void onAFullDiskNothingIsAskedAndNothingChanged(String line) throws IOException {
        int before = bench.cluster.script().changes().size();
        Files.createSymbolicLink(bench.state.path().resolve("journal.ndjson"), Path.of("/dev/full"));
        bench.operator.answerSteps(step -> {
            throw new AssertionError(step.title());
        });
        Result result = bench.run(line);

        assertThat(result.exit()).isEqualTo(Exit.FAILED);
        assertThat(result.problem().orElseThrow().what())
                .isEqualTo("the journal " + bench.state.path() + "/journal.ndjson cannot be written");
        assertThat(result.problem().orElseThrow().why()).isEqualTo("No space left on device");
        assertThat(bench.plans()).isEmpty();
        assertThat(bench.cluster.script().changes()).hasSize(before);
    }

    @Test
    void aDiskThatFillsInTheLastStepLeavesAGapThatIsTold() {
        bench.cluster.script().before(Call.MOVE_LEADER, "etcd-2", this::fillTheDisk);
        Result result = bench.run("move-leader etcd-1");

        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(result.cautions())
                .containsExactly("what came of it is not all in the journal: the journal " + bench.state.path()
                        + "/journal.ndjson cannot be written: No space left on device");
        assertThat(result.lines()).noneMatch(line -> line.contains("recorded"));
    }

    @Test
    void aDiskThatFillsWhileAPlanIsDeclinedIsNoMistakeOfTheProgram() {
        bench.operator.thinking(this::fillTheDisk);
        Result result = bench.answering(Answer.NO).run("defrag");

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(result.problem().orElseThrow().what()).isEqualTo("declined: nothing was changed");
    }

    private void fillTheDisk() {
        Path journal = bench.state.path().resolve("journal.ndjson");
        try {
            Files.delete(journal);
            Files.createSymbolicLink(journal, Path.of("/dev/full"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void withNoJournalItGoesOn() throws IOException {
        Files.createSymbolicLink(bench.state.path().resolve("journal.ndjson"), Path.of("/dev/full"));

        assertThat(bench.run("compact --no-journal").exit()).isEqualTo(Exit.DONE);
        assertThat(bench.run("defrag --no-journal").lines()).noneMatch(line -> line.contains("recorded"));
    }

    @Test
    void whatOnlyLooksNeedsNoJournal() throws IOException {
        Files.createSymbolicLink(bench.state.path().resolve("journal.ndjson"), Path.of("/dev/full"));

        assertThat(bench.run("compact --dry-run").exit()).isEqualTo(Exit.DONE);
        assertThat(bench.run("recover --plan").exit()).isEqualTo(Exit.DONE);
        assertThat(bench.run("verify").exit()).isEqualTo(Exit.REFUSED); // NOSPACE
        assertThat(bench.run("status").exit()).isEqualTo(Exit.DONE);
    }

    @Test
    void aPlanThatIsDeclinedIsOnRecordAsSuch() throws IOException {
        bench.answering(Answer.NO).run("defrag");

        assertThat(Files.readAllLines(bench.state.path().resolve("journal.ndjson")))
                .hasSize(2)
                .last()
                .asString()
                .contains("\"how\":\"declined\"");
    }

    /** An etcdsh that was killed in mid-defragmentation may have left a db.tmp behind, which old versions would build on. */
    @Test
    void aDefragmentationWithoutOutcomeStopsTheNextOnVersionsThatBuildOnItsLeftover() throws IOException {
        for (String version : new String[] {"3.3.15", "3.5.30"}) {
            Bench old = new Bench(FakeClusters.outOfSpace(version));
            Files.writeString(old.state.path().resolve("journal.ndjson"), """
                    {"event":"plan","run":"a","time":"2026-11-23T02:40:05Z","who":{"user":"root","host":"node-1","process":7},\
                    "etcdsh":"0.1.0","cluster":"5e3a41c8b6d0f127","line":"defrag","versions":{},"title":"t","steps":[]}
                    {"event":"intent","run":"a","time":"2026-11-23T02:40:06Z","title":"t","work":"defragment",\
                    "memberId":"a000000000000003"}
                    """);
            for (String line : new String[] {"defrag", "recover --auto"}) {
                Result result = old.run(line);
                boolean builds = version.equals("3.3.15");

                assertThat(result.exit()).as(version + " " + line).isEqualTo(builds ? Exit.REFUSED : Exit.DONE);
                assertThat(result.problem()
                                .map(problem -> problem.why().contains("gate orphan-db-tmp"))
                                .orElse(false))
                        .isEqualTo(builds);
            }
            assertThat(old.run("defrag --force orphan-db-tmp").exit()).isEqualTo(Exit.DONE);
        }
    }

    @Test
    void whoMayReadTheRecoveryIsItsOwner() throws IOException {
        bench.run("recover --auto");
        try (var files = Files.walk(bench.state.path())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------");
            }
        }
    }
}

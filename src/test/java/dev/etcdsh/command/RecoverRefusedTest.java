package dev.etcdsh.command;

import static dev.etcdsh.command.Recoveries.out;
import static dev.etcdsh.command.Recoveries.recoveries;
import static dev.etcdsh.command.Recoveries.repairs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.AlarmType;
import dev.etcdsh.maintenance.Operator.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What keeps a recovery from being begun, or from going on: said before anything is changed. */
class RecoverRefusedTest {
    private final Bench bench = out();

    @Test
    void withoutNoSpaceThereIsNothingToRecover() {
        Bench well = new Bench("etcd-1", "etcd-2", "etcd-3");
        Result result = well.run("recover");

        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(result.lines()).containsExactly("nothing to recover: no NOSPACE alarm is raised");
    }

    @Test
    void corruptBlocksAllOfIt() {
        for (Bench one : List.of(out(), new Bench("etcd-1", "etcd-2", "etcd-3"))) {
            one.cluster.raise(new Alarm(one.member("etcd-1").id(), AlarmType.CORRUPT));
            for (String line : List.of(
                    "recover --yes",
                    "recover --yes --force margin,behind,unreachable,over-quota",
                    "recover --yes --force corrupt",
                    "recover --plan")) {
                Result result = one.run(line);

                assertThat(result.exit()).as(line).isEqualTo(Exit.REFUSED);
                assertThat(result.problem().orElseThrow().why()).contains("gate corrupt");
            }
            assertThat(repairs(one)).isEmpty();
        }
    }

    @Test
    void aDeadMemberIsNamedAndWhatToForce() {
        bench.cluster.kill("etcd-3");
        Result result = bench.run("recover --auto");

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(result.problem().orElseThrow().what()).contains("etcd-3 does not answer: connection refused");
        assertThat(result.problem().orElseThrow().next()).endsWith("--force margin,unreachable overrides them");
        assertThat(repairs(bench)).isEmpty();
    }

    @Test
    void withoutASnapshotThatIsSaid() throws IOException {
        Result result = bench.run("recover --auto --no-snapshot");

        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(bench.plans().get(0).remarks()).contains("no snapshot is taken: there is no way back");
        assertThat(recoveries(bench)).noneMatch(name -> name.endsWith(".db"));
    }

    @Test
    void aSnapshotThatIsInTheWayIsNotOverwritten() throws IOException {
        Path target = Files.writeString(bench.state.path().resolve("mine.db"), "mine");
        Result result = bench.run("recover --auto --snapshot " + target);

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(result.problem().orElseThrow().what()).isEqualTo("refused: " + target + " exists");
        assertThat(target).hasContent("mine");
        assertThat(repairs(bench)).isEmpty();
    }

    @Test
    void aDamagedSnapshotStopsIt() throws IOException {
        bench.operator.answerSteps(step -> step.work().equals("compact") ? Answer.NO : Answer.YES);
        bench.run("recover");
        try (Stream<Path> files = Files.list(bench.state.path().resolve("recoveries"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".db")).toList()) {
                Files.writeString(file, "damaged");
            }
        }
        bench.operator.answerSteps(step -> Answer.YES);
        Result result = bench.run("recover --auto --resume");

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(result.problem().orElseThrow().what()).endsWith(".db is no whole snapshot");
        assertThat(repairs(bench)).isEmpty();
        assertThat(bench.run("recover --auto --resume --snapshot "
                                + bench.state.path().resolve("again.db"))
                        .exit())
                .isEqualTo(Exit.DONE);
    }

    @Test
    void aStateFolderThatCannotBeMadeIsNamed() throws IOException {
        Files.writeString(bench.state.path().resolve("recoveries"), "");
        Result result = bench.run("recover --auto");

        assertThat(result.exit()).isEqualTo(Exit.FAILED);
        assertThat(result.problem().orElseThrow().what())
                .isEqualTo("the recovery's state cannot be kept in " + bench.state.path());
        assertThat(result.problem().orElseThrow().why())
                .isEqualTo(bench.state.path().resolve("recoveries") + " is a file, not a folder");
        assertThat(repairs(bench)).isEmpty();
    }
}

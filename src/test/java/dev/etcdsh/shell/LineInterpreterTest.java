package dev.etcdsh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.FakeScript.Call;
import dev.etcdsh.command.Exit;
import dev.etcdsh.command.Interpreter.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineInterpreterTest {
    private final Path folder;

    LineInterpreterTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void dataGoesToStdoutAndNothingElse() {
        Rig rig = new Rig();

        assertThat(rig.line("alarms")).isEqualTo(new Ran(Exit.DONE, false));
        assertThat(rig.out()).isEqualTo("no alarms\n");
        assertThat(rig.err()).isEmpty();
    }

    @Test
    void aTypoRunsNothingAndIsAnsweredWithWhatWasMeant() {
        Rig rig = new Rig();

        assertThat(rig.line("defarg").exit()).isEqualTo(Exit.USAGE);
        assertThat(rig.err()).isEqualTo("unknown command defarg\n  next: did you mean defrag?\n");
        assertThat(rig.cluster.script().changes()).isEmpty();
    }

    @Test
    void withoutATerminalAndWithoutYesNothingIsChanged() {
        Rig rig = new Rig();

        assertThat(rig.line("defrag").exit()).isEqualTo(Exit.REFUSED);
        assertThat(rig.err()).contains("give --yes to have it done");
        assertThat(rig.cluster.script().changes()).isEmpty();
    }

    @Test
    void yesSaidOnceHoldsForEveryLine() {
        Rig rig = new Rig("--yes");

        assertThat(rig.line("defrag etcd-2")).isEqualTo(new Ran(Exit.DONE, true));
        assertThat(rig.cluster.script().changes()).hasSize(1);
    }

    @Test
    void aScriptIsCheckedToItsLastLineBeforeTheFirstRuns() {
        Rig rig = new Rig("--yes");

        assertThat(rig.script("defrag etcd-2\nstatus --colour").exit()).isEqualTo(Exit.USAGE);
        assertThat(rig.err()).startsWith("test:2: unknown option --colour of status\n");
        assertThat(rig.cluster.script().changes()).isEmpty();
    }

    @Test
    void aScriptStopsAtTheFirstFailureAndSaysWhere() {
        Rig rig = new Rig();

        assertThat(rig.script("expect revision > 1000\nalarms").exit()).isEqualTo(Exit.REFUSED);
        assertThat(rig.err()).startsWith("+ expect revision > 1000\n");
        assertThat(rig.err()).endsWith("test:1: failed (exit 3): expect revision > 1000\n");
        assertThat(rig.out()).isEmpty();
    }

    @Test
    void keepGoingRunsTheRestAndStillFails() {
        Rig rig = new Rig("--keep-going");

        assertThat(rig.script("expect revision > 1000\nalarms").exit()).isEqualTo(Exit.REFUSED);
        assertThat(rig.out()).isEqualTo("no alarms\n");
    }

    @Test
    void aFailureBehindAChangeIsPartlyDone() {
        Rig rig = new Rig("--yes");

        assertThat(rig.script("defrag etcd-2\nexpect revision > 1000")).isEqualTo(new Ran(Exit.PARTLY, true));
    }

    @Test
    void aDryRunNamesWhatFollowsTheFirstChangeAndJudgesItNot() {
        Rig rig = new Rig("--dry-run");

        assertThat(rig.script("alarms\ndefrag\nexpect revision > 1000")).isEqualTo(new Ran(Exit.DONE, false));
        assertThat(rig.err()).contains("+ defrag\n").endsWith("then: expect revision > 1000\n");
        assertThat(rig.cluster.script().changes()).isEmpty();
    }

    @Test
    void ctrlCInTheLookBehindAStepDoesNotMakeARefusalAnUnreachableCluster() {
        Rig rig = new Rig("--yes");
        rig.cluster.script().before(Call.ALARMS, "etcd-1", () -> rig.cluster.kill("etcd-3"));
        rig.cluster.script().before(Call.MEMBERSHIP, "", () -> {});
        rig.cluster.script().before(Call.MEMBERSHIP, "", () -> {});
        rig.cluster
                .script()
                .before(Call.MEMBERSHIP, "", () -> rig.session.interruption().signal());

        assertThat(rig.line("defrag etcd-2").exit()).isEqualTo(Exit.REFUSED);
        assertThat(rig.cluster.script().changes()).isEmpty();
    }

    @Test
    void exitEndsAScriptWithoutFailure() {
        Rig rig = new Rig();

        assertThat(rig.script("exit\nalarms")).isEqualTo(new Ran(Exit.DONE, false, true));
        assertThat(rig.out()).isEmpty();
    }

    @Test
    void aFileThatSourcesItselfIsRefusedBeforeAnythingRuns() throws IOException {
        Path file = folder.resolve("a.etcdsh");
        Files.writeString(file, "alarms\nsource " + file + "\n");
        Rig rig = new Rig();

        assertThat(rig.line("source " + file).exit()).isEqualTo(Exit.USAGE);
        assertThat(rig.err()).startsWith(file + ":2: " + file + " sources itself\n");
        assertThat(rig.out()).isEmpty();
    }

    @Test
    void aSourcedFileStopsTheOneThatSourcesIt() throws IOException {
        Path file = folder.resolve("inner.etcdsh");
        Files.writeString(file, "expect revision > ${least}\n");
        Rig rig = new Rig();

        assertThat(rig.script("source " + file + " --var least=1000\nalarms").exit())
                .isEqualTo(Exit.REFUSED);
        assertThat(rig.err()).contains(file + ":1: failed (exit 3): expect revision > 1000\n");
        assertThat(rig.out()).isEmpty();
    }

    @Test
    void bareArgumentsAreTakenAsTheyAre() {
        Rig rig = new Rig();

        assertThat(rig.context
                        .interpreter()
                        .run(List.of("defrag", "etcd-1 # 'x"))
                        .exit())
                .isEqualTo(Exit.REFUSED);
        assertThat(rig.err()).contains("etcd-1 # 'x");
    }

    @Test
    void everyCommandExplainsItself() {
        for (String name : new Rig().context.commands().names()) {
            Rig rig = new Rig();
            assertThat(rig.line(name + " --help").exit()).as(name).isEqualTo(Exit.DONE);
            assertThat(rig.out()).contains("\nExit codes\n");
        }
    }

    @Test
    void aRefusedLoginIsNoReachableCluster() {
        Rig rig = new Rig();
        for (String member : List.of("etcd-1", "etcd-2", "etcd-3")) {
            rig.cluster.script().fail(Call.STATUS, member, CallFailed.Kind.LOGIN_REFUSED);
        }

        assertThat(rig.line("status").exit()).isEqualTo(Exit.UNREACHABLE);
    }
}

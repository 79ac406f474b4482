package dev.etcdsh.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.FakeScript.Call;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.maintenance.Outcome;
import dev.etcdsh.maintenance.Plan;
import dev.etcdsh.maintenance.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What lies on the disk, line by line, before, while and after something is changed. */
class JournalTest {
    private final Night night = new Night();

    @Test
    void aLineIsAJsonDocumentAndASentenceOfTheStory() {
        Plan plan = night.plan();
        night.carryOut(plan, night.record(plan));

        assertThat(night.lines().stream().map(line -> line.replaceAll("\"run\":\"[0-9a-f]{8}\"", "\"run\":\"0123abcd\"")
                        .replaceAll("\"who\":\\{[^}]*}", "\"who\":{...}")))
                .containsExactly(
                        "{\"event\":\"plan\",\"run\":\"0123abcd\",\"time\":\"2026-11-24T02:40:05.500Z\",\"who\":{...},"
                                + "\"etcdsh\":\"0.1.0\",\"cluster\":\"5e3a41c8b6d0f127\",\"line\":\"defrag etcd-2\","
                                + "\"versions\":{\"etcd-1\":\"3.5.30\",\"etcd-2\":\"3.5.30\",\"etcd-3\":\"3.5.30\"},"
                                + "\"title\":\"defragment etcd-2\","
                                + "\"steps\":[\"defragment etcd-2 (follower, 15.4 MiB)\"],\"schema\":1}",
                        "{\"event\":\"intent\",\"run\":\"0123abcd\",\"time\":\"2026-11-24T02:40:05.500Z\","
                                + "\"title\":\"defragment etcd-2 (follower, 15.4 MiB)\",\"work\":\"defragment\","
                                + "\"memberId\":\"a000000000000002\",\"schema\":1}",
                        "{\"event\":\"outcome\",\"run\":\"0123abcd\",\"time\":\"2026-11-24T02:40:05.500Z\","
                                + "\"title\":\"defragment etcd-2 (follower, 15.4 MiB)\",\"work\":\"defragment\","
                                + "\"memberId\":\"a000000000000002\",\"rows\":[{\"work\":\"defragment\",\"member\":\"etcd-2\","
                                + "\"outcome\":\"done\",\"dbSizeBefore\":16100000,\"dbSizeAfter\":20480,\"tookMillis\":0}],"
                                + "\"schema\":1}",
                        "{\"event\":\"end\",\"run\":\"0123abcd\",\"time\":\"2026-11-24T02:40:05.500Z\",\"how\":\"done\","
                                + "\"schema\":1}");
        assertThat(night.lines().get(0))
                .contains("\"user\":\"" + System.getProperty("user.name") + "\"")
                .contains("\"process\":" + ProcessHandle.current().pid());
    }

    @Test
    void itIsForItsOwnerOnly() throws IOException {
        night.record(night.plan());

        assertThat(mode(night.session.journal().file())).isEqualTo("rw-------");
        assertThat(mode(night.state.path())).isEqualTo("rwx------");
    }

    @Test
    void theIntentIsOnTheDiskWhenTheStepActsAndTheOutcomeIsNot() {
        Plan plan = night.plan();
        night.cluster.script().before(Call.DEFRAGMENT, "etcd-2", () -> assertThat(events())
                .containsExactly("plan", "intent"));
        Report report = night.carryOut(plan, night.record(plan));

        assertThat(report.complete()).isTrue();
        assertThat(events()).containsExactly("plan", "intent", "outcome", "end");
    }

    @Test
    void anUnknownOutcomeIsWrittenForWhatItIs() {
        Plan plan = night.plan();
        night.cluster.script().fail(Call.DEFRAGMENT, "etcd-2", CallFailed.Kind.BROKEN);
        night.carryOut(plan, night.record(plan));

        assertThat(night.lines().get(2))
                .contains("\"outcome\":\"unknown\",\"reason\":\"the call failed: scripted\",\"dbSizeBefore\":16100000,")
                .doesNotContain("dbSizeAfter");
        assertThat(night.lines().get(3)).contains("\"how\":\"not done\"");
    }

    /** The thread is interrupted then, which closes channels that are written through. */
    @Test
    void whatCameOfAStepIsWrittenAlsoWhenTheOperatorStopsWaiting() {
        Plan plan = night.plan();
        night.cluster.script().before(Call.DEFRAGMENT, "etcd-2", () -> {
            night.session.interruption().signal();
            night.session.interruption().signal();
            throw new CallFailed(CallFailed.Kind.CANCELLED, Problem.of("stopped by the operator"));
        });
        night.carryOut(plan, night.record(plan));

        assertThat(events()).containsExactly("plan", "intent", "outcome", "end");
        assertThat(night.lines().get(2)).contains("\"outcome\":\"unknown\"");
    }

    @Test
    void aPlanThatIsDeclinedIsOnRecord() {
        night.record(night.plan()).declined();

        assertThat(events()).containsExactly("plan", "end");
        assertThat(night.lines().get(1)).contains("\"how\":\"declined\"");
    }

    @Test
    void aLineThatIsTornIsEndedBeforeTheNext() throws IOException {
        night.record(night.plan());
        append("{\"event\":\"intent\",\"run\":\"0123");
        night.record(night.plan());

        assertThat(night.lines()).hasSize(3).element(1).isEqualTo("{\"event\":\"intent\",\"run\":\"0123");
        assertThat(night.session.journal().entries()).hasSize(2);
    }

    @Test
    void linesThatCannotBeReadArePassedOver() throws IOException {
        night.record(night.plan());
        append("""

                null
                []
                "a word"
                {}
                {"event":"plan","run":"a"}
                {"event":"outcome","run":"a","time":"2026-11-24T02:40:05Z","title":"t","work":"w"}
                {"event":"intent","run":"a","time":"2026-11-24T02:40:05Z","title":"t","work":"w","memberId":"etcd-1"}
                {"event":"of a later version","run":"a"}
                \u0000\u0000\u0000\u0000
                {"event":"end","run":"a","time":"2026-11-24T02:40:05Z","how":"done","schema":2,"more":[1]}
                """);

        assertThat(night.session.journal().entries())
                .hasSize(2)
                .last()
                .isEqualTo(new JournalEntry.End("a", "2026-11-24T02:40:05Z", "done"));
    }

    @Test
    void withoutAJournalThereAreNoEntries() throws IOException {
        assertThat(night.session.journal().entries()).isEmpty();
        assertThat(night.session.journal().runs()).isEmpty();
    }

    @Test
    void aFileInTheWayOfTheFolderIsNamed() throws IOException {
        Files.writeString(night.state.path(), "");
        Throwable failure = catchThrowable(() -> night.record(night.plan()));

        assertThat(failure).isInstanceOfSatisfying(JournalFailed.class, failed -> {
            assertThat(failed.problem().what())
                    .isEqualTo("the journal " + night.state.path() + "/journal.ndjson cannot be written");
            assertThat(failed.problem().why()).isEqualTo(night.state.path() + " is a file, not a folder");
            assertThat(failed.problem().next()).contains("XDG_STATE_HOME", "--no-journal");
        });
    }

    @Test
    void aFullDiskIsTold() throws IOException {
        Files.createDirectory(night.state.path());
        Files.createSymbolicLink(night.session.journal().file(), Path.of("/dev/full"));
        Throwable failure = catchThrowable(() -> night.record(night.plan()));

        assertThat(failure).isInstanceOfSatisfying(JournalFailed.class, failed -> assertThat(
                        failed.problem().why())
                .isEqualTo("No space left on device"));
    }

    /** The plan is on record; the disk fills, and nothing more can be. */
    @Test
    void aStepThatCannotBeWrittenDownIsNotBegun() throws IOException {
        Plan plan = night.plan();
        Recorded recorded = night.record(plan);
        Files.delete(night.session.journal().file());
        Files.createSymbolicLink(night.session.journal().file(), Path.of("/dev/full"));
        Report report = night.carryOut(plan, recorded);

        assertThat(night.cluster.script().changes()).isEmpty();
        assertThat(report.rows()).singleElement().satisfies(row -> assertThat(row.outcome())
                .isInstanceOf(Outcome.Failed.class));
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        night.cluster.kill("etcd-3");
        night.record(night.plan());

        assertThat(night.lines().get(0))
                .contains("\"versions\":{\"etcd-1\":\"3.5.30\",\"etcd-2\":\"3.5.30\"}")
                .doesNotContain("null");
    }

    @Test
    void ofAVeryLongJournalTheEndIsRead() throws IOException {
        night.record(night.plan());
        append(("{\"event\":\"told\",\"run\":\"a\",\"time\":\"" + "x".repeat(1000) + "\"}\n").repeat(9_000));
        Recorded last = night.record(night.plan());
        last.declined();

        List<List<JournalEntry>> runs = night.session.journal().runs();
        assertThat(runs).hasSize(2);
        assertThat(runs.get(1)).hasSize(2);
        assertThat(Optional.of(runs.get(1).get(0))).containsInstanceOf(JournalEntry.Planned.class);
    }

    private List<String> events() {
        return night.lines().stream()
                .map(line -> line.replaceFirst("\\{\"event\":\"([a-z]+)\".*", "$1"))
                .toList();
    }

    private void append(String text) throws IOException {
        Files.writeString(night.session.journal().file(), text, StandardOpenOption.APPEND);
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}

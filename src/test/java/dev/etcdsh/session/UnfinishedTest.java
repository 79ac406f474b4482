package dev.etcdsh.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.MemberId;
import dev.etcdsh.maintenance.gate.Interrupted;
import dev.etcdsh.session.JournalEntry.End;
import dev.etcdsh.session.JournalEntry.Intent;
import dev.etcdsh.session.JournalEntry.Outcome;
import dev.etcdsh.session.JournalEntry.Planned;
import dev.etcdsh.session.JournalEntry.Who;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the next start says of an etcdsh that was ended in the middle of a step, and what the gates make of it. */
class UnfinishedTest {
    private static final String CLUSTER = "5e3a41c8b6d0f127";
    private static final String SECOND = "a000000000000002";
    private static final String THEN = "2026-11-24T02:40:05Z";
    /** Above every process id that Linux gives. */
    private static final long NOBODY = 999_999_999;

    private final Journal journal = new Journal(TemporaryState.folder());

    @Test
    void aStepWithoutOutcomeIsToldOnce() throws IOException {
        write(plan("a", NOBODY, THEN), intent("a"));
        List<Unfinished> untold = Unfinished.untold(journal);

        assertThat(untold)
                .singleElement()
                .extracting(Unfinished::text)
                .isEqualTo(
                        "2026-11-24T02:41:00Z: 'defrag etcd-2' ended in the middle of: defragment etcd-2 (follower, 1.9 GiB);"
                                + " what came of it is not known: 'check' and 'status' show it");
        untold.get(0).tell(journal, "2026-11-24T03:00:00Z");
        assertThat(Unfinished.untold(journal)).isEmpty();
        assertThat(Unfinished.defragmentations(journal, CLUSTER)).hasSize(1);
    }

    @Test
    void aRecoveryIsToldHowToGoOn() throws IOException {
        write(planned("a", NOBODY, THEN, "recover --auto"), intent("a"));

        assertThat(Unfinished.untold(journal).get(0).text())
                .endsWith("'check' and 'status' show it, 'recover --resume' looks at it and goes on");
    }

    @Test
    void anEtcdshThatIsAliveIsAtItStill() throws IOException {
        write(plan("a", ProcessHandle.current().pid(), Instant.now().toString()), intent("a"));

        assertThat(Unfinished.untold(journal)).isEmpty();
        assertThat(Unfinished.defragmentations(journal, CLUSTER)).isEmpty();
    }

    /** In a container etcdsh has the same process id at every start. */
    @Test
    void aProcessThatBeganLaterIsAnother() throws IOException {
        write(plan("a", ProcessHandle.current().pid(), THEN.replace("2026", "2020")), intent("a"));

        assertThat(Unfinished.untold(journal)).hasSize(1);
    }

    @Test
    void whatHasAnOutcomeIsNoNews() throws IOException {
        write(plan("a", NOBODY, THEN), intent("a"), outcome("a", "done"));
        write(plan("b", NOBODY, THEN));

        assertThat(Unfinished.untold(journal)).isEmpty();
    }

    @Test
    void aDefragmentationWithoutOutcomeIsOpenUntilOneIsDone() throws IOException {
        write(plan("a", NOBODY, THEN), intent("a"));
        assertThat(open()).containsExactly(SECOND);

        write(plan("b", NOBODY, THEN), intent("b"), outcome("b", "failed"));
        assertThat(open()).containsExactly(SECOND);

        write(plan("c", NOBODY, THEN), intent("c"), outcome("c", "done"));
        assertThat(open()).isEmpty();
    }

    /** The connection breaks when etcd is killed in the middle of it. */
    @Test
    void aDefragmentationOfUnknownOutcomeIsOpenToo() throws IOException {
        write(plan("a", NOBODY, THEN), intent("a"), outcome("a", "unknown"), new End("a", THEN, "not done"));

        assertThat(open()).containsExactly(SECOND);
        assertThat(Unfinished.untold(journal)).isEmpty();
    }

    @Test
    void aDefragmentationThatFailedOrWasNotBegunLeavesNothing() throws IOException {
        write(plan("a", NOBODY, THEN), intent("a"), outcome("a", "failed"));
        write(plan("b", NOBODY, THEN), outcome("b", "not begun"));

        assertThat(open()).isEmpty();
    }

    @Test
    void otherClustersDoNotCount() throws IOException {
        write(plan("a", NOBODY, THEN), intent("a"));

        assertThat(Unfinished.defragmentations(journal, "cdf818194e3a8c32")).isEmpty();
    }

    @Test
    void whichProcessWasAtItIsKeptToTellWhetherItHasEndedSince() throws IOException {
        write(plan("a", NOBODY, THEN), intent("a"), outcome("a", "unknown"));

        assertThat(Unfinished.defragmentations(journal, CLUSTER))
                .containsExactly(new Interrupted(MemberId.ofHex(SECOND), Optional.of(1.79e9)));
    }

    private List<String> open() {
        return Unfinished.defragmentations(journal, CLUSTER).stream()
                .map(one -> one.member().hex())
                .toList();
    }

    private void write(JournalEntry... entries) throws IOException {
        for (JournalEntry entry : entries) {
            journal.append(entry);
        }
    }

    private static Planned plan(String run, long process, String time) {
        return planned(run, process, time, "defrag etcd-2");
    }

    private static Planned planned(String run, long process, String time, String line) {
        return new Planned(
                run,
                time,
                new Who("root", Host.name(), process),
                "0.1.0",
                CLUSTER,
                line,
                Map.of(),
                "defragment etcd-2",
                List.of());
    }

    private static Intent intent(String run) {
        return new Intent(
                run, "2026-11-24T02:41:00Z", "defragment etcd-2 (follower, 1.9 GiB)", "defragment", SECOND, 1.79e9);
    }

    private static Outcome outcome(String run, String what) {
        @Nullable Long unknown = null;
        return new Outcome(
                run,
                THEN,
                "defragment etcd-2",
                "defragment",
                SECOND,
                List.of(new JournalEntry.Row("defragment", "etcd-2", what, null, unknown, unknown, 0)));
    }
}

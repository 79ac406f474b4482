package dev.etcdsh.session;

import dev.etcdsh.cluster.MemberId;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run of a command whose etcdsh was ended in the middle of a step: an intent stands in the journal, and no outcome.
 *
 * @param intent the step that was about to act
 */
public record Unfinished(JournalEntry.Planned plan, JournalEntry.Intent intent) {
    private static final String DEFRAGMENT = "defragment";

    /** Those that nobody was told of yet; none where the journal cannot be read. */
    public static List<Unfinished> untold(Journal journal) {
        return runs(journal).stream()
                .filter(run -> run.stream().noneMatch(JournalEntry.Told.class::isInstance))
                .flatMap(run -> of(run).stream())
                .toList();
    }

    /**
     * Members of a cluster whose last defragmentation from here has no outcome on record.
     *
     * @param cluster its id
     */
    public static Set<MemberId> defragmentations(Journal journal, String cluster) {
        Set<MemberId> open = new HashSet<>();
        for (List<JournalEntry> run : runs(journal)) {
            if (run.get(0) instanceof JournalEntry.Planned plan
                    && plan.cluster().equals(cluster)) {
                run.stream()
                        .flatMap(entry -> entry instanceof JournalEntry.Outcome done
                                ? defragmented(done.work(), done.memberId())
                                : Stream.of())
                        .forEach(open::remove);
                of(run).map(Unfinished::intent).ifPresent(intent -> defragmented(intent.work(), intent.memberId())
                        .forEach(open::add));
            }
        }
        return open;
    }

    private static Stream<MemberId> defragmented(String work, @Nullable String member) {
        return work.equals(DEFRAGMENT) && member != null ? Stream.of(MemberId.ofHex(member)) : Stream.of();
    }

    /** An etcdsh that is alive is at it still. */
    private static Optional<Unfinished> of(List<JournalEntry> run) {
        JournalEntry last = run.stream()
                .filter(entry -> !(entry instanceof JournalEntry.Told))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        return run.get(0) instanceof JournalEntry.Planned plan
                        && last instanceof JournalEntry.Intent intent
                        && !alive(plan.who())
                ? Optional.of(new Unfinished(plan, intent))
                : Optional.empty();
    }

    private static boolean alive(JournalEntry.Who who) {
        return who.host().equals(Host.name()) && ProcessHandle.of(who.process()).isPresent();
    }

    private static List<List<JournalEntry>> runs(Journal journal) {
        try {
            return journal.runs();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    // 2026-11-24T09:12:44Z: 'defrag etcd-2' ended in the middle of: defragment etcd-2 (follower, 1.9 GiB)
    public String text() {
        return intent.time() + ": '" + plan.line() + "' ended in the middle of: " + intent.title()
                + "; what came of it is not known: 'check' and 'status' show it";
    }

    /** Remembers that it was said. */
    public void tell(Journal journal, String now) {
        try {
            journal.append(new JournalEntry.Told(plan.run(), now));
        } catch (IOException unwritable) {
            // it is said once more at the next start
        }
    }
}

package dev.etcdsh.session;

import dev.etcdsh.cluster.MemberId;
import dev.etcdsh.maintenance.gate.Interrupted;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** When a process began is known to the second at best, and moves when the clock is set. */
    private static final Duration INEXACT = Duration.ofSeconds(2);

    /** Those that nobody was told of yet; none where the journal cannot be read. */
    public static List<Unfinished> untold(Journal journal) {
        return read(journal::openRuns).stream()
                .filter(run -> run.stream().noneMatch(JournalEntry.Told.class::isInstance))
                .flatMap(run -> of(run).stream())
                .toList();
    }

    /**
     * Members of a cluster whose last defragmentation from here has no outcome on record, or one that is not known: etcd itself
     * may have ended in the middle of it.
     *
     * @param cluster its id
     */
    public static Set<Interrupted> defragmentations(Journal journal, String cluster) {
        Map<MemberId, Interrupted> open = new LinkedHashMap<>();
        for (List<JournalEntry> run : read(() -> journal.leavesDoubt() ? journal.runs() : List.of())) {
            if (run.get(0) instanceof JournalEntry.Planned plan
                    && plan.cluster().equals(cluster)) {
                Map<MemberId, Interrupted> begun = new LinkedHashMap<>();
                for (JournalEntry entry : run) {
                    begin(entry, begun);
                    judge(entry, begun, open);
                }
                of(run).filter(left -> left.intent().work().equals(DEFRAGMENT)).ifPresent(left -> open.putAll(begun));
            }
        }
        return Set.copyOf(open.values());
    }

    private static void begin(JournalEntry entry, Map<MemberId, Interrupted> begun) {
        if (entry instanceof JournalEntry.Intent intent && intent.work().equals(DEFRAGMENT)) {
            member(intent.memberId())
                    .ifPresent(id -> begun.put(id, new Interrupted(id, Optional.ofNullable(intent.processStart()))));
        }
    }

    /** One that failed was refused, and leaves things as they were. */
    private static void judge(JournalEntry entry, Map<MemberId, Interrupted> begun, Map<MemberId, Interrupted> open) {
        if (!(entry instanceof JournalEntry.Outcome outcome)) {
            return;
        }
        Optional<MemberId> member = member(outcome.memberId());
        outcome.rows().stream()
                .filter(row -> row.work().equals(DEFRAGMENT))
                .forEach(row -> member.ifPresent(id -> {
                    Interrupted one = begun.getOrDefault(id, new Interrupted(id, Optional.empty()));
                    begun.remove(id);
                    switch (row.outcome()) {
                        case "done" -> open.remove(id);
                        case "unknown" -> open.put(id, one);
                        default -> {}
                    }
                }));
    }

    private static Optional<MemberId> member(@Nullable String hex) {
        return Optional.ofNullable(hex).map(MemberId::ofHex);
    }

    /** What a run was in the middle of; an etcdsh that is alive is at it still. */
    public static Optional<Unfinished> of(List<JournalEntry> run) {
        return run.get(0) instanceof JournalEntry.Planned plan && !alive(plan)
                ? open(run).map(intent -> new Unfinished(plan, intent))
                : Optional.empty();
    }

    /** The step of a run that has an intent and no outcome. */
    public static Optional<JournalEntry.Intent> open(List<JournalEntry> run) {
        return run.stream()
                .filter(entry -> !(entry instanceof JournalEntry.Told))
                .reduce((earlier, later) -> later)
                .flatMap(last -> last instanceof JournalEntry.Intent intent ? Optional.of(intent) : Optional.empty());
    }

    /** Process ids come again, in containers at every start: one that began after the plan is another. */
    private static boolean alive(JournalEntry.Planned plan) {
        return plan.who().host().equals(Host.name())
                && ProcessHandle.of(plan.who().process())
                        .filter(process -> process.info()
                                .startInstant()
                                .filter(began -> began.isAfter(written(plan).plus(INEXACT)))
                                .isEmpty())
                        .isPresent();
    }

    private static Instant written(JournalEntry.Planned plan) {
        try {
            return Instant.parse(plan.time());
        } catch (DateTimeException damaged) {
            return Instant.EPOCH;
        }
    }

    private interface Runs {
        List<List<JournalEntry>> read() throws IOException;
    }

    private static List<List<JournalEntry>> read(Runs runs) {
        try {
            return runs.read();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    // 2026-11-24T09:12:44Z: 'defrag etcd-2' ended in the middle of: defragment etcd-2 (follower, 1.9 GiB)
    public String text() {
        boolean recovery = Stream.of(plan.line().split(" ")).findFirst().equals(Optional.of("recover"));
        return intent.time() + ": '" + plan.line() + "' ended in the middle of: " + intent.title()
                + "; what came of it is not known: 'check' and 'status' show it"
                + (recovery ? ", 'recover --resume' looks at it and goes on" : "");
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

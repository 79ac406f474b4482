package dev.etcdsh.bench;

import dev.etcdsh.session.Journal;
import dev.etcdsh.session.JournalEntry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long the steps of a run took by the journal.
 *
 * @param each in milliseconds: work by work, in the order of their beginnings
 * @param first when the first began to act
 * @param last when the last had acted
 */
record Steps(Map<String, Double> each, Instant first, Instant last) {
    /** Of the run that began last. */
    static Steps ofTheLast(Journal journal) throws IOException {
        List<List<JournalEntry>> runs = journal.runs();
        Map<String, Double> each = new LinkedHashMap<>();
        Instant first = Instant.MAX;
        Instant began = Instant.EPOCH;
        Instant last = Instant.EPOCH;
        for (JournalEntry entry : runs.get(runs.size() - 1)) {
            if (entry instanceof JournalEntry.Intent intent) {
                began = Instant.parse(intent.time());
                first = began.isBefore(first) ? began : first;
            } else if (entry instanceof JournalEntry.Outcome outcome) {
                last = Instant.parse(outcome.time());
                each.merge(outcome.work(), millis(began, last), Double::sum);
            }
        }
        return new Steps(each, first, last);
    }

    double millis(String work) {
        return each.getOrDefault(work, 0.0);
    }

    /** In which the cluster was looked at, and the gates were passed. */
    double between() {
        return millis(first, last)
                - each.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    static double millis(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e6;
    }
}

package dev.etcdsh.bench;

import dev.etcdsh.session.Journal;
import dev.etcdsh.session.JournalEntry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long the steps of a run took by the journal, in milliseconds: work by work, in the order of their beginnings. */
record Steps(Map<String, Double> each) {
    /** Of the run that began last. */
    static Steps ofTheLast(Journal journal) throws IOException {
        List<List<JournalEntry>> runs = journal.runs();
        Map<String, Double> each = new LinkedHashMap<>();
        Instant began = Instant.EPOCH;
        for (JournalEntry entry : runs.get(runs.size() - 1)) {
            if (entry instanceof JournalEntry.Intent intent) {
                began = Instant.parse(intent.time());
            } else if (entry instanceof JournalEntry.Outcome outcome) {
                Duration took = Duration.between(began, Instant.parse(outcome.time()));
                each.merge(outcome.work(), took.toNanos() / 1e6, Double::sum);
            }
        }
        return new Steps(each);
    }

    double millis(String work) {
        return each.getOrDefault(work, 0.0);
    }

    double all() {
        return each.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}

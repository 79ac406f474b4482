package dev.etcdsh.command;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.ClusterId;
import dev.etcdsh.cluster.TimeSpan;
import dev.etcdsh.session.JournalEntry;
import dev.etcdsh.session.Unfinished;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The journal as a ticket wants it.
 *
 * <pre>
 * # etcd cluster cdf818194e3a8c32: what was done
 * root on node-1, etcdsh 0.1.0; etcd-1 3.3.15, etcd-2 3.3.15, etcd-3 3.3.15
 *
 * ## Timeline
 * | time (UTC) | what | outcome | took |
 * </pre>
 *
 * @param cluster its id
 * @param runs each begins with its plan
 */
record Markdown(String cluster, List<List<JournalEntry>> runs) {
    /** Not the usual one: a ticket may be quoted between those. */
    private static final String FENCE = "~~~";

    List<String> lines() {
        List<String> lines = new ArrayList<>(head());
        lines.addAll(List.of("", "## Timeline", "", "| time (UTC) | what | outcome | took |", "|---|---|---|---:|"));
        runs.forEach(run -> lines.addAll(timeline(run)));
        lines.addAll(sizes());
        lines.addAll(List.of("", "## To repeat it", "", FENCE));
        runs.stream()
                .filter(Markdown::acted)
                .flatMap(run -> all(run, JournalEntry.Planned.class))
                .map(plan -> flat(plan.line()))
                .forEach(lines::add);
        lines.add(FENCE);
        return lines;
    }

    /** One that was declined, or refused at its first step, is nothing to repeat. */
    private static boolean acted(List<JournalEntry> run) {
        return run.stream().anyMatch(JournalEntry.Intent.class::isInstance);
    }

    private static <T extends JournalEntry> Stream<T> all(List<JournalEntry> run, Class<T> type) {
        return run.stream().filter(type::isInstance).map(type::cast);
    }

    private List<String> head() {
        List<String> lines = new ArrayList<>(List.of(
                "# etcd cluster " + (cluster.equals(ClusterId.UNKNOWN.hex()) ? "that did not answer" : cluster)
                        + ": what was done",
                ""));
        runs.stream()
                .flatMap(run -> all(run, JournalEntry.Planned.class))
                .map(plan -> "- " + plan.who().user() + " on " + plan.who().host() + ", etcdsh " + plan.etcdsh() + "; "
                        + versions(plan))
                .distinct()
                .forEach(lines::add);
        return lines;
    }

    private static String versions(JournalEntry.Planned plan) {
        return plan.versions().entrySet().stream()
                .map(member -> member.getKey() + " " + member.getValue())
                .sorted()
                .reduce((one, other) -> one + ", " + other)
                .orElse("no member answered");
    }

    private static List<String> timeline(List<JournalEntry> run) {
        List<String> rows = new ArrayList<>();
        for (JournalEntry entry : run) {
            if (entry instanceof JournalEntry.Planned plan) {
                rows.add(row(plan.time(), "`" + plan.line() + "`: " + plan.title(), "", ""));
            } else if (entry instanceof JournalEntry.Outcome outcome) {
                outcome.rows().forEach(row -> rows.add(row(outcome.time(), row)));
            } else if (entry instanceof JournalEntry.End end && !end.how().equals("done")) {
                rows.add(row(end.time(), "the end of it", end.how(), ""));
            }
        }
        Unfinished.open(run).ifPresent(intent -> rows.add(row(intent.time(), intent.title(), unended(run), "")));
        return rows;
    }

    private static String unended(List<JournalEntry> run) {
        return Unfinished.of(run).isPresent() ? "not known: etcdsh was ended in the middle of it" : "under way";
    }

    private static String row(String time, JournalEntry.Row row) {
        String member = row.member() == null ? "" : " " + row.member();
        String reason = row.reason() == null ? "" : ": " + row.reason();
        boolean begun = !row.outcome().equals("not begun");
        return row(
                time,
                row.work() + member,
                row.outcome() + reason,
                begun ? TimeSpan.text(Duration.ofMillis(row.tookMillis())) : "");
    }

    private static String row(String time, String what, String outcome, String took) {
        String seconds = time.replaceFirst("\\.\\d+Z$", "Z");
        return cells(seconds, what, outcome, took);
    }

    private static String cells(String... cells) {
        return Stream.of(cells)
                .map(cell -> flat(cell).replace("|", "\\|"))
                .reduce("|", (row, cell) -> row + " " + cell + " |");
    }

    /** A line break would end the row, or make two lines of a script's one. */
    private static String flat(String text) {
        return text.replaceAll("\\R", " ");
    }

    /** Files that were rewritten. */
    private List<String> sizes() {
        List<String> rows = new ArrayList<>();
        long reclaimed = 0;
        for (JournalEntry.Outcome outcome : runs.stream()
                .flatMap(run -> all(run, JournalEntry.Outcome.class))
                .toList()) {
            for (JournalEntry.Row row : outcome.rows()) {
                Long before = row.dbSizeBefore();
                Long after = row.dbSizeAfter();
                if (row.work().equals("defragment") && before != null && after != null && row.member() != null) {
                    reclaimed += before - after;
                    rows.add(cells(
                            row.member(),
                            new Bytes(before).toString(),
                            new Bytes(after).toString(),
                            new Bytes(Math.max(0, before - after)).toString()));
                }
            }
        }
        if (rows.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(
                List.of("", "## Files", "", "| member | before | after | reclaimed |", "|---|---:|---:|---:|"));
        lines.addAll(rows);
        lines.addAll(List.of("", "Reclaimed in total: " + new Bytes(Math.max(0, reclaimed))));
        return lines;
    }
}

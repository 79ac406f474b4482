package dev.etcdsh.command;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.TimeSpan;
import dev.etcdsh.command.Table.Column;
import dev.etcdsh.maintenance.Finished;
import dev.etcdsh.maintenance.Outcome;
import dev.etcdsh.maintenance.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What came of a plan, as a table: a row a piece of work. */
final class ReportTables {
    private static final List<Column> BEGINNING =
            List.of(Column.left("work", "WORK", 95), Column.left("member", "MEMBER", 100));
    private static final List<Column> ENDING = List.of(
            Column.left("outcome", "OUTCOME", 100),
            Column.right("took", "TOOK", 50),
            Column.left("reason", "REASON", 40));

    private static final String LATE = "etcd 3.3 and 3.4 tell late what is in use: defrag shows what was freed";

    private ReportTables() {}

    /** Without sizes. */
    static Table outcomes(Report report) {
        return table(report, List.of(), row -> List.of(), List.of());
    }

    /** With what is in use in the member's file: a compaction frees room in it, and leaves its size as it is. */
    static Table inUse(Report report) {
        List<Column> columns =
                List.of(Column.right("inUseBefore", "IN USE BEFORE", 80), Column.right("inUseAfter", "AFTER", 85));
        Function<Finished, List<Value>> sizes = row -> List.of(
                size(row.before().flatMap(MemberView::inUse)), size(row.after().flatMap(MemberView::inUse)));
        return table(report, columns, sizes, late(report) ? List.of(LATE) : List.of());
    }

    private static boolean late(Report report) {
        return report.rows().stream()
                .flatMap(row -> row.after().stream())
                .flatMap(member -> member.status().stream())
                .anyMatch(status -> status.version().matches("3\\.[34]\\..*"));
    }

    /** With the member's file, and what was given back to the disk. */
    static Table files(Report report) {
        List<Column> columns = List.of(
                Column.right("dbSizeBefore", "DB SIZE BEFORE", 80),
                Column.right("dbSizeAfter", "AFTER", 85),
                Column.right("reclaimed", "RECLAIMED", 70));
        Function<Finished, List<Value>> sizes = row -> List.of(
                size(row.before().flatMap(MemberView::dbSize)),
                size(row.after().flatMap(MemberView::dbSize)),
                size(reclaimed(row)));
        long total = report.rows().stream()
                .flatMap(row -> reclaimed(row).stream())
                .mapToLong(Bytes::count)
                .sum();
        String footer = "reclaimed in total: " + new Bytes(total) + " in " + TimeSpan.text(report.took());
        return table(report, columns, sizes, List.of(footer));
    }

    private static Optional<Bytes> reclaimed(Finished row) {
        return row.before()
                .flatMap(MemberView::dbSize)
                .flatMap(was -> row.after().flatMap(MemberView::dbSize).map(was::minus));
    }

    private static Value size(Optional<Bytes> size) {
        return size.<Value>map(Value.Size::new).orElse(Value.UNKNOWN);
    }

    private static Table table(
            Report report, List<Column> between, Function<Finished, List<Value>> values, List<String> footer) {
        List<Column> columns =
                Stream.of(BEGINNING, between, ENDING).flatMap(List::stream).toList();
        List<List<Value>> rows = new ArrayList<>();
        for (Finished row : report.rows()) {
            rows.add(Stream.of(beginning(row), values.apply(row), ending(row))
                    .flatMap(List::stream)
                    .toList());
        }
        return new Table("report", columns, rows, footer);
    }

    private static List<Value> beginning(Finished row) {
        Value member =
                row.member().map(Member::label).<Value>map(Value.Text::new).orElse(Value.UNKNOWN);
        return List.of(new Value.Text(row.work()), member);
    }

    private static List<Value> ending(Finished row) {
        boolean begun = !(row.outcome() instanceof Outcome.NotBegun);
        return List.of(state(row.outcome()), begun ? new Value.Took(row.took()) : Value.UNKNOWN, reason(row.outcome()));
    }

    private static Value state(Outcome outcome) {
        if (outcome instanceof Outcome.Done) {
            return new Value.State("done", Value.Tone.GOOD);
        } else if (outcome instanceof Outcome.Already) {
            return new Value.State("already", Value.Tone.GOOD);
        } else if (outcome instanceof Outcome.Failed) {
            return new Value.State("failed", Value.Tone.BAD);
        }
        return outcome instanceof Outcome.Unknown
                ? new Value.State("unknown", Value.Tone.BAD)
                : new Value.State("not begun", Value.Tone.WARN);
    }

    private static Value reason(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return new Value.Text(failed.problem().brief());
        } else if (outcome instanceof Outcome.Unknown unknown) {
            return new Value.Text(unknown.problem().brief());
        } else if (outcome instanceof Outcome.Already already) {
            return new Value.Text(already.why());
        } else if (outcome instanceof Outcome.Done done && !done.said().isEmpty()) {
            return new Value.Text(done.said());
        }
        return outcome instanceof Outcome.NotBegun notBegun ? new Value.Text(notBegun.why()) : Value.UNKNOWN;
    }
}

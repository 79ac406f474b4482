package dev.etcdsh.command;

import dev.etcdsh.cluster.Problem;
import dev.etcdsh.session.JournalEntry;
import dev.etcdsh.session.Session;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code report}: what was done from here, as Markdown for the ticket. */
public final class Account implements Command {
    private static final Pattern DAYS = Pattern.compile("[0-9]{1,4}d");
    private static final Option SINCE = Option.of(
            "since",
            new Kind(
                    Kind.Type.TEXT,
                    "TIME",
                    "a time such as 2026-11-24T02:40Z, or how long ago, such as 3h or 2d",
                    List.of()),
            "only what began since then: a time, or how long ago",
            "all of the journal");

    private static final Spec SPEC = new Spec(
            "report",
            List.of(),
            Group.LOOK,
            Effect.READS,
            "what was done from here, as Markdown for the ticket",
            "Reads the journal on this machine and tells of every changing command: when, by whom, on which cluster, what each "
                    + "step came to, files before and after, what was given back to the disk, and the lines as a script to "
                    + "repeat it. Asks no cluster.",
            List.of(SINCE),
            List.of(),
            List.of(new Example("report", "all that is on record"), new Example("report --since 3h", "this night")));

    @Override
    public Spec spec() {
        return SPEC;
    }

    @Override
    public void check(Arguments arguments) {
        arguments.value(SINCE.name()).ifPresent(time -> since(time, Instant.EPOCH));
    }

    @Override
    public Result run(Arguments arguments, Session session) {
        Instant now = session.clock().now();
        Instant since =
                arguments.value(SINCE.name()).map(time -> since(time, now)).orElse(Instant.MIN);
        try {
            List<List<JournalEntry>> runs = session.journal().runs().stream()
                    .filter(run ->
                            began(run).filter(time -> !time.isBefore(since)).isPresent())
                    .toList();
            return runs.isEmpty()
                    ? Result.said("nothing is on record" + (since.equals(Instant.MIN) ? "" : " since " + since))
                    : Result.of(Table.lines("report", markdown(runs)));
        } catch (IOException unreadable) {
            return Result.failed(
                    Exit.FAILED,
                    new Problem(
                            "the journal " + session.journal().file() + " cannot be read",
                            String.valueOf(unreadable.getMessage()),
                            "run as the user who wrote it"));
        }
    }

    /** A ticket a cluster. */
    private static List<String> markdown(List<List<JournalEntry>> runs) {
        Map<String, List<List<JournalEntry>>> byCluster = new LinkedHashMap<>();
        for (List<JournalEntry> run : runs) {
            if (run.get(0) instanceof JournalEntry.Planned plan) {
                byCluster
                        .computeIfAbsent(plan.cluster(), id -> new ArrayList<>())
                        .add(run);
            }
        }
        List<String> lines = new ArrayList<>();
        byCluster.forEach((cluster, its) -> {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(new Markdown(cluster, its).lines());
        });
        return lines;
    }

    private static Optional<Instant> began(List<JournalEntry> run) {
        try {
            return run.get(0) instanceof JournalEntry.Planned plan
                    ? Optional.of(Instant.parse(plan.time()))
                    : Optional.empty();
        } catch (DateTimeException damaged) {
            return Optional.empty();
        }
    }

    private static Instant since(String text, Instant now) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException noTime) {
            return now.minus(ago(text));
        }
    }

    private static Duration ago(String text) {
        if (DAYS.matcher(text).matches()) {
            return Duration.ofDays(Long.parseLong(text.substring(0, text.length() - 1)));
        }
        try {
            return Quantity.time(text);
        } catch (Quantity.Unfit noSpan) {
            throw new UsageError(
                    "--since cannot be \"" + text + "\"",
                    noSpan.why().equals("it is no time") ? "it is neither a time nor how long ago" : noSpan.why(),
                    "give " + SINCE.kind().expects());
        }
    }
}

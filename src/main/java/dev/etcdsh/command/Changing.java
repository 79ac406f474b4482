package dev.etcdsh.command;

import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.maintenance.Ask;
import dev.etcdsh.maintenance.Execution;
import dev.etcdsh.maintenance.Look;
import dev.etcdsh.maintenance.Operator;
import dev.etcdsh.maintenance.Outcome;
import dev.etcdsh.maintenance.Plan;
import dev.etcdsh.maintenance.Report;
import dev.etcdsh.maintenance.Step;
import dev.etcdsh.maintenance.Witness;
import dev.etcdsh.maintenance.gate.Circumstances;
import dev.etcdsh.maintenance.gate.DataFolder;
import dev.etcdsh.maintenance.gate.Interrupted;
import dev.etcdsh.session.JournalFailed;
import dev.etcdsh.session.Recorded;
import dev.etcdsh.session.Session;
import dev.etcdsh.session.Unfinished;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The way of every changing command from a plan to a result: refused, shown, asked for, carried out. */
final class Changing {
    private Changing() {}

    /** What is known beside the cluster that was looked at last: the data folder that was named, and what is on record. */
    static Circumstances circumstances(Arguments arguments, Session session) {
        Set<Interrupted> interrupted = session.lastView()
                .map(view -> view.membership().cluster().hex())
                .map(cluster -> Unfinished.defragmentations(session.journal(), cluster))
                .orElse(Set.of());
        return Circumstances.of(session.clock().now(), dataFolder(arguments, session), interrupted);
    }

    /**
     * Checks that a data folder that is named is one: of another nothing could be seen, and nothing seen reads like all well.
     *
     * @throws UsageError when it holds no database
     */
    static void checkDataFolder(Arguments arguments) {
        named(arguments).filter(folder -> !folder.holdsDatabase()).ifPresent(folder -> {
            throw new UsageError(
                    "--data-dir " + folder.path() + " is no data folder of etcd",
                    "there is no member/snap/db in it, or it may not be read",
                    "give the --data-dir of the etcd on this machine");
        });
    }

    /** The one that is named, else the one that the node's files told of: where no database can be seen in it, it tells nothing. */
    static Optional<DataFolder> dataFolder(Arguments arguments, Session session) {
        return named(arguments)
                .or(() -> session.settings().dataDir().map(DataFolder::new).filter(DataFolder::holdsDatabase));
    }

    private static Optional<DataFolder> named(Arguments arguments) {
        return arguments.value(CommonOptions.DATA_DIR.name()).map(Path::of).map(DataFolder::new);
    }

    /** The thorough look that a plan is made from. Meanwhile the journal is made ready. */
    static ClusterView look(Session session) {
        Ask.begin(session.journal()::prepare);
        Cluster cluster = session.cluster();
        return session.saw(session.lastView()
                .map(last -> Look.again(cluster, session.clock(), Look.Depth.THOROUGH, last))
                .orElseGet(() -> Look.at(cluster, session.clock(), Look.Depth.THOROUGH)));
    }

    /** The same where it may be that no member answers. */
    static ClusterView lookIfAny(Session session) {
        ClusterView view = Look.ifAny(session.whenever(), session.clock(), Look.Depth.THOROUGH);
        return view.isOfNobody() ? view : session.saw(view);
    }

    static Result carryOut(Plan plan, Arguments arguments, Session session, Function<Report, Table> table) {
        return carryOut(plan, arguments, session, table, List.of());
    }

    /**
     * The same, with somebody looking on.
     *
     * @param witnesses are asked in their order, before the plan is written down
     */
    static Result carryOut(
            Plan plan,
            Arguments arguments,
            Session session,
            Function<Report, Table> table,
            List<? extends Witness> witnesses) {
        if (plan.refused()) {
            return planned(Exit.REFUSED, plan);
        } else if (arguments.on(CommonOptions.DRY_RUN.name())) {
            return planned(Exit.DONE, plan);
        } else if (plan.steps().isEmpty()) {
            return Result.said(Stream.concat(Stream.of(plan.title()), plan.remarks().stream())
                    .toArray(String[]::new));
        }
        Optional<Recorded> record;
        try {
            record = record(plan, arguments, session);
        } catch (JournalFailed failed) {
            return Result.failed(Exit.FAILED, failed.problem());
        }
        boolean asksLater =
                witnesses.stream().anyMatch(one -> one instanceof StepByStep looking && looking.asksEveryStep());
        Optional<Result> declined = approved(plan, arguments, session, asksLater);
        if (declined.isPresent()) {
            record.ifPresent(Recorded::declined);
            return declined.get();
        }
        List<Witness> all = new ArrayList<>(witnesses);
        record.ifPresent(all::add);
        Result result = run(plan, session, table, all);
        return record.map(written -> recorded(result, written, session)).orElse(result);
    }

    private static Optional<Recorded> record(Plan plan, Arguments arguments, Session session) {
        boolean wanted =
                plan.steps().stream().anyMatch(Step::changes) && !arguments.on(CommonOptions.NO_JOURNAL.name());
        return wanted ? Optional.of(session.record(plan, Built.THIS.etcdsh())) : Optional.empty();
    }

    private static Result planned(Exit exit, Plan plan) {
        return new Result(
                exit,
                PlanTables.of(plan),
                List.of(plan.title()),
                plan.remarks(),
                plan.refusal(),
                false,
                Optional.of(plan));
    }

    /** Nothing when it is approved. A plan that changes nothing needs no yes. */
    private static Optional<Result> approved(Plan plan, Arguments arguments, Session session, boolean asksLater) {
        boolean agreed =
                arguments.on(CommonOptions.YES.name()) || plan.steps().stream().noneMatch(Step::changes);
        if (agreed || (asksLater && session.operator().there())) {
            session.operator().show(plan);
            return Optional.empty();
        }
        Operator.Answer answer = session.operator().approves(plan);
        return switch (answer) {
            case YES -> Optional.empty();
            case NO -> Optional.of(Result.failed(Exit.REFUSED, new Problem("declined: nothing was changed", "", "")));
            case NOBODY_TO_ASK ->
                Optional.of(Result.failed(
                        Exit.REFUSED,
                        new Problem(
                                "nobody to ask: nothing was changed",
                                "stdin or stderr is no terminal, and a change needs a yes",
                                "give --yes to have it done, or --dry-run to see the plan only")));
        };
    }

    private static Result run(Plan plan, Session session, Function<Report, Table> table, List<Witness> witnesses) {
        boolean beginsHere = plan.steps().get(0).actsUnseen();
        Report report = Execution.run(plan, beginsHere ? session.siteHere() : session.site(), witnesses);
        report.after().ifPresent(session::saw);
        List<String> lines = report.complete() ? List.of(plan.done()) : List.of();
        return new Result(
                exit(report),
                List.of(table.apply(report)),
                lines,
                cautions(report),
                problem(report),
                report.changed(),
                Optional.empty());
    }

    private static List<String> cautions(Report report) {
        return report.rows().stream()
                .flatMap(row -> row.outcome() instanceof Outcome.Done done ? Stream.of(done.caution()) : Stream.empty())
                .filter(caution -> !caution.isEmpty())
                .toList();
    }

    /** Where it can be read again, when something was changed; a journal with a gap says so. */
    private static Result recorded(Result result, Recorded written, Session session) {
        Optional<String> gap = written.gap()
                .map(problem -> "what came of it is not all in the journal: " + problem.what() + ": " + problem.why());
        return gap.map(result::cautioned)
                .orElseGet(() -> result.changed()
                        ? result.with("recorded in " + session.journal().file())
                        : result);
    }

    /** The exit code, from the report alone. */
    static Exit exit(Report report) {
        if (report.complete()) {
            return Exit.DONE;
        } else if (report.changed()) {
            return Exit.PARTLY;
        } else if (report.interrupted()) {
            return Exit.INTERRUPTED;
        }
        boolean here =
                report.rows().stream().anyMatch(row -> row.outcome() instanceof Outcome.Failed failed && failed.here());
        if (here) {
            return Exit.FAILED;
        }
        return report.after().isEmpty() ? Exit.UNREACHABLE : Exit.REFUSED;
    }

    /** What ended it; without that, what was left out. */
    private static Optional<Problem> problem(Report report) {
        List<Problem> failed = report.rows().stream()
                .flatMap(row -> trouble(row.outcome()).stream())
                .toList();
        return failed.isEmpty() ? Omission.of(report) : Optional.of(Problem.joined(failed));
    }

    private static Optional<Problem> trouble(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return Optional.of(failed.problem());
        }
        return outcome instanceof Outcome.Unknown unknown ? Optional.of(unknown.problem()) : Optional.empty();
    }
}

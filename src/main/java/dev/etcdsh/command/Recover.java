package dev.etcdsh.command;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.ClusterId;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.maintenance.Plan;
import dev.etcdsh.maintenance.Witness;
import dev.etcdsh.maintenance.gate.Change;
import dev.etcdsh.maintenance.gate.Circumstances;
import dev.etcdsh.maintenance.gate.Preflight;
import dev.etcdsh.maintenance.recovery.Recovery;
import dev.etcdsh.maintenance.recovery.WaysOut;
import dev.etcdsh.session.RecoveryFile;
import dev.etcdsh.session.RecoveryState;
import dev.etcdsh.session.Session;
import dev.etcdsh.session.StateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** {@code recover}: the whole way from NOSPACE to a write. */
public final class Recover implements Command {
    private static final Duration WATCH_TIME = Duration.ofSeconds(60);
    private static final String GOES_ON = "'recover --resume'";
    private static final Option PLAN = Option.flag("plan", "show the plan and stop, as --dry-run does");
    private static final Option AUTO =
            Option.flag("auto", "ask once, for all of it; otherwise every step is asked for");
    private static final Option RESUME = Option.flag(
            "resume", "go on with the last recovery of this cluster; what is done is looked at, not believed");
    private static final Option SNAPSHOT = Option.of(
            "snapshot", Kind.FILE, "where the way back goes", "beside the state file, by cluster id and time");
    private static final Option NO_SNAPSHOT = Option.flag("no-snapshot", "without a way back");
    private static final Option QUOTA = Option.of(
            "quota", Kind.SIZE, "--quota-backend-bytes of members that do not tell theirs", "what the members tell");
    private static final Option WATCH =
            Option.of("watch", Kind.DURATION, "how long NOSPACE must stay away before it counts as gone", "60s");

    private static final Change[] OVERRIDDEN = {Change.COMPACT, Change.DEFRAG, Change.DISARM};

    private static final Spec SPEC = new Spec(
            "recover",
            List.of(),
            Group.REPAIR,
            Effect.CHANGES,
            "the whole way from NOSPACE to a write, step by step",
            "Does what the single commands do, in the safest order: a snapshot of a follower, the likely cause, a compaction that "
                    + "every member has finished, one follower's defragmentation, whose file is the verdict: at 90 % of its quota "
                    + "or more live data fills it, and the recovery ends there with the ways out. Then the other followers, "
                    + "leadership to a defragmented voter, the former leader, disarm, and the proof: a write through every "
                    + "voter, equal hashes, and NOSPACE that stays away. Every step says what it will do, asks, acts, and "
                    + "shows what came of it. What was interrupted goes on with --resume.",
            List.of(
                    PLAN,
                    AUTO,
                    RESUME,
                    SNAPSHOT,
                    NO_SNAPSHOT,
                    QUOTA,
                    WATCH,
                    CommonOptions.DATA_DIR,
                    Force.option(OVERRIDDEN)),
            List.of(),
            List.of(
                    new Example("recover --plan", "see all of it, change nothing"),
                    new Example("recover", "step by step"),
                    new Example("recover --auto", "ask once"),
                    new Example("recover --resume", "go on where it was interrupted")));

    @Override
    public Spec spec() {
        return SPEC;
    }

    @Override
    public void check(Arguments arguments) {
        Force.check(arguments, SPEC.name(), OVERRIDDEN);
        Changing.checkDataFolder(arguments);
        if (arguments.has(SNAPSHOT.name()) && arguments.on(NO_SNAPSHOT.name())) {
            throw new UsageError("--snapshot and --no-snapshot exclude each other", "", "give one of them");
        }
    }

    /** The state file of this run, and what an earlier one left in it. */
    private record Kept(Path place, Optional<RecoveryState> before) {}

    @Override
    public Result run(Arguments arguments, Session session) {
        ClusterView view = Changing.look(session);
        ClusterId cluster = view.membership().cluster();
        Optional<RecoveryFile.Found> earlier = RecoveryFile.unfinished(session.state(), cluster);
        if (arguments.on(RESUME.name()) && earlier.isEmpty()) {
            return Result.failed(
                    Exit.REFUSED,
                    new Problem(
                            "there is no recovery of this cluster to go on with",
                            "none was begun from here, or the last one has ended",
                            "'recover' begins one"));
        }
        try {
            Kept kept = arguments.on(RESUME.name())
                    ? earlier.map(found -> new Kept(found.place(), Optional.of(found.state())))
                            .orElseThrow()
                    : new Kept(
                            RecoveryFile.place(
                                    session.state(), cluster, session.clock().now()),
                            Optional.empty());
            Optional<String> remark = earlier.filter(found -> kept.before().isEmpty())
                    .map(found -> "the recovery begun at " + found.state().began()
                            + " was not finished: 'recover --resume' goes on with it");
            return run(arguments, session, view, kept, remark);
        } catch (IOException unwritable) {
            return Result.failed(
                    Exit.FAILED,
                    new Problem(
                            "the recovery's state cannot be kept in "
                                    + session.state().path(),
                            StateFolder.reason(unwritable),
                            "make room or mend that, or name another folder in XDG_STATE_HOME"));
        }
    }

    private static Result run(
            Arguments arguments, Session session, ClusterView view, Kept kept, Optional<String> remark) {
        Optional<Path> snapshot = snapshot(arguments, kept);
        Recovery recovery = recovery(arguments, session, view, snapshot, kept.before());
        RecoveryState state = kept.before()
                .orElseGet(() -> RecoveryState.begun(
                        view.membership().cluster().hex(),
                        session.clock().now().toString(),
                        snapshot.map(Path::toString)));
        List<Witness> witnesses = new ArrayList<>();
        witnesses.add(new StepByStep(session.operator(), asking(arguments)));
        witnesses.add(RecoveryFile.of(kept.place(), state, recovery.revision()));
        Arguments asked = arguments.on(PLAN.name()) ? arguments.and(CommonOptions.DRY_RUN.name()) : arguments;
        Plan plan = remark.map(recovery.plan()::remarking).orElse(recovery.plan());
        Result result = Changing.carryOut(plan, asked, session, ReportTables::files, witnesses);
        return plan.steps().isEmpty() ? remark.map(result::cautioned).orElse(result) : goingOn(result);
    }

    private static Recovery recovery(
            Arguments arguments,
            Session session,
            ClusterView view,
            Optional<Path> snapshot,
            Optional<RecoveryState> before) {
        return Recovery.plan(
                session.cluster(),
                view,
                new Recovery.Wish(
                        snapshot,
                        arguments.duration(WATCH.name()).orElse(WATCH_TIME),
                        new WaysOut(session.settings().asEtcdctl()),
                        before.map(RecoveryState::before),
                        HeldOff.around(session, view)),
                gates(arguments, session));
    }

    /** The plan of a recovery as it would be made by a view; nothing of it is kept. */
    public static Plan foreseen(Session session, ClusterView view) {
        Arguments plain = new Arguments(Map.of(), List.of());
        return recovery(plain, session, view, Optional.empty(), Optional.empty())
                .plan();
    }

    /** Whatever stopped it half-way: there is a way to go on. */
    private static Result goingOn(Result result) {
        Optional<Problem> problem = result.problem().filter(one -> result.exit() == Exit.PARTLY);
        return problem.filter(one -> !one.next().contains(GOES_ON))
                .map(one -> result.ending(
                        Exit.PARTLY,
                        new Problem(
                                one.what(),
                                one.why(),
                                one.next().isEmpty() ? GOES_ON + " goes on" : one.next() + "; then " + GOES_ON)))
                .orElse(result);
    }

    private static StepByStep.Asking asking(Arguments arguments) {
        if (arguments.on(CommonOptions.YES.name())) {
            return StepByStep.Asking.NEVER;
        }
        return arguments.on(AUTO.name()) ? StepByStep.Asking.IN_DOUBT : StepByStep.Asking.EVERY_STEP;
    }

    private static Optional<Path> snapshot(Arguments arguments, Kept kept) {
        if (arguments.on(NO_SNAPSHOT.name())) {
            return Optional.empty();
        }
        Optional<String> named = arguments.value(SNAPSHOT.name());
        return named.or(() -> kept.before().flatMap(state -> Optional.ofNullable(state.snapshot())))
                .map(Path::of)
                .or(() -> kept.before().isPresent()
                        ? Optional.empty()
                        : Optional.of(RecoveryFile.snapshot(kept.place())));
    }

    private static Function<Change, Preflight> gates(Arguments arguments, Session session) {
        Set<String> forced = Force.of(arguments);
        Optional<Bytes> quota = arguments.size(QUOTA.name());
        Circumstances known = Changing.circumstances(arguments, session);
        return change -> new Preflight(change, forced, quota, known);
    }
}

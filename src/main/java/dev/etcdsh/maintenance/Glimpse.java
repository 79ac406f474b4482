package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.Membership;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A look for eyes, in one round trip: the member list, everybody's status and, where there were any, the alarms are asked for at the same time, by what
 * the last look saw, and what it saw is forgotten once the list is there. Who is silent costs a glance ({@link
 * Cluster#glancing}); who has answered is seen meanwhile. Decisions rest on a {@link Look}.
 */
public final class Glimpse {
    /** Who is well and near has answered by then. */
    private static final Duration MOMENT = Duration.ofMillis(250);

    private final Semaphore heard = new Semaphore(0);
    private final Map<Member, Asked> asked = new HashMap<>();
    private final Cluster patient;
    private final Cluster cluster;
    private final Clock clock;
    private final Optional<ClusterView> before;
    private final Ask<Membership> list;
    private final AlarmList alarms;

    /** Asks. The list is waited for with all patience: whoever answers first tells it. */
    private Glimpse(Cluster cluster, Clock clock, Optional<ClusterView> before, boolean listed) {
        this.patient = cluster;
        this.cluster = cluster.glancing();
        this.clock = clock;
        this.before = before;
        this.list = Ask.begin(cluster::membership, heard::release);
        this.alarms = new AlarmList(this.cluster, heard::release, !listed).begin(before);
        before.stream().flatMap(seen -> seen.members().stream()).forEach(seen -> ask(seen.member()));
    }

    /**
     * Looks. A member that does not answer is a row with its reason. Where no member does, the cluster is looked at with all
     * patience.
     *
     * @param before the last look at this cluster
     * @param meanwhile sees how far it has come where somebody takes longer than a moment, and others have answered
     * @throws CallFailed when nobody tells the members, and when the operator stops waiting
     */
    public static ClusterView of(
            Cluster cluster, Clock clock, Optional<ClusterView> before, Consumer<ClusterView> meanwhile) {
        return begin(cluster, clock, before).end(meanwhile);
    }

    /** Begins a look: its answers come while who wants it is still busy. */
    public static Glimpse begin(Cluster cluster, Clock clock, Optional<ClusterView> before) {
        return new Glimpse(cluster, clock, before, false);
    }

    public boolean at(Cluster other) {
        return patient == other;
    }

    /**
     * The same by somebody who asks for the alarms: they are listed, whatever the members' statuses name.
     *
     * @throws CallFailed as {@link #of} does
     */
    public static ClusterView listingAlarms(Cluster cluster, Clock clock, Optional<ClusterView> before) {
        return new Glimpse(cluster, clock, before, true).end(soFar -> {});
    }

    /**
     * Waits for what was begun.
     *
     * @throws CallFailed as {@link #of} does
     */
    public ClusterView end(Consumer<ClusterView> meanwhile) {
        ClusterView seen;
        try {
            seen = look(meanwhile);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Look.stopped();
        } finally {
            giveUp();
        }
        return nobodyInTime(seen) ? Look.at(patient, clock, Look.Depth.GLANCE) : seen;
    }

    private static boolean nobodyInTime(ClusterView seen) {
        return seen.answering().findAny().isEmpty()
                && seen.silent().flatMap(member -> member.failure().stream()).anyMatch(Look::deaf);
    }

    private ClusterView look(Consumer<ClusterView> meanwhile) throws InterruptedException {
        while (!list.answered()) {
            heard.acquire();
        }
        Membership membership = list.answer().orThrow();
        membership.members().forEach(this::ask);
        long moment = System.nanoTime() + MOMENT.toNanos();
        ClusterView now = view(membership);
        for (boolean hurried = false; !complete(now); now = view(membership)) {
            alarms.goOn(now, hurried);
            if (hurried) {
                if (now.answering().findAny().isPresent()) {
                    meanwhile.accept(now);
                }
                heard.acquire();
            } else {
                hurried = !heard.tryAcquire(moment - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
            heard.drainPermits();
        }
        return now;
    }

    private Asked ask(Member member) {
        return asked.computeIfAbsent(
                member, one -> Asked.briefly(cluster, one, before.flatMap(view -> view.of(one.id())), heard::release));
    }

    private static boolean complete(ClusterView now) {
        boolean settled = now.alarms().isPresent() || now.alarmsFailure().isPresent();
        return settled && now.members().stream().noneMatch(MemberView::awaited);
    }

    private ClusterView view(Membership membership) {
        List<MemberView> members =
                membership.members().stream().map(this::ask).map(Asked::soFar).toList();
        return alarms.in(new ClusterView(clock.now(), membership, members, Optional.empty(), Optional.empty()));
    }

    /** Nobody waits for it any longer. */
    public void giveUp() {
        list.giveUp();
        asked.values().forEach(Asked::giveUp);
        alarms.giveUp();
    }
}

package dev.etcdsh.drill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A disposable etcd cluster on loopback, with ports, a token and a temporary folder of its own. Its members end by SIGKILL
 * and the folder goes when it is closed, and also when this JVM ends in any other way, unless it is kept. Made by
 * {@link ClusterSetup#start()}.
 */
public final class EtcdCluster implements AutoCloseable {
    private static final int PORT_ATTEMPTS = 5;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final ClusterSetup setup;
    private final Path folder;
    private final Guard guard;
    private final @Nullable ClusterCertificates certificates;
    private final HealthProbe probe;
    private final MemberFlags flags;
    private final List<EtcdMember> members = new ArrayList<>();
    private boolean kept;

    private EtcdCluster(ClusterSetup setup, Path folder, Guard guard, @Nullable ClusterCertificates certificates) {
        this.setup = setup;
        this.folder = folder;
        this.guard = guard;
        this.certificates = certificates;
        this.probe = new HealthProbe(setup.release, certificates);
        this.flags = new MemberFlags(setup, folder.getFileName().toString(), certificates);
    }

    static EtcdCluster start(ClusterSetup setup) {
        Path folder = Folders.temporary();
        Guard guard = Guard.start(folder);
        try {
            EtcdCluster cluster = new EtcdCluster(setup, folder, guard, certificates(setup, folder));
            cluster.startMembers();
            return cluster;
        } catch (RuntimeException e) {
            guard.close();
            Folders.delete(folder);
            throw e;
        }
    }

    /** The members in the order of their names as given, then those added later. */
    public List<EtcdMember> members() {
        return List.copyOf(members);
    }

    /** A member by its place, from 0. */
    public EtcdMember member(int index) {
        return members.get(index);
    }

    /** The client URLs of all members. */
    public List<String> endpoints() {
        return members.stream().map(EtcdMember::endpoint).toList();
    }

    /** The certificates; none with {@link Transport#PLAIN}. */
    public ClusterCertificates certificates() {
        if (certificates == null) {
            throw new IllegalStateException("a plain cluster has no certificates");
        }
        return certificates;
    }

    public EtcdRelease release() {
        return setup.release;
    }

    /** The temporary folder that holds everything of this cluster. */
    public Path folder() {
        return folder;
    }

    /**
     * Waits until every member that runs now is healthy.
     *
     * @throws DrillException when one of them ends or the time is over
     */
    public void awaitHealthy(Duration time) {
        List<EtcdMember> runningNow =
                members.stream().filter(EtcdMember::running).toList();
        awaitHealthy(runningNow, time, "Their logs are in " + folder + ".");
    }

    /**
     * Prepares one more member: it has ports and a folder, but does not run. Tell the cluster its {@code peerUrl()} (member
     * add, as a learner or not), then {@link #join}.
     */
    public EtcdMember prepareMember(String name) {
        return newMember(name, MemberPorts.take(Ports.free(MemberPorts.COUNT).iterator()));
    }

    /** Starts a prepared member and waits up to 30 s until it has a leader; the cluster must know its peer URL by now. */
    public void join(EtcdMember prepared) {
        join(prepared, initialCluster(Stream.concat(members.stream(), Stream.of(prepared))));
    }

    /** The same with an {@code --initial-cluster} of the caller's, {@code NAME=PEER_URL,...}. */
    public void join(EtcdMember prepared, String initialCluster) {
        prepared.script(() -> flags.script(prepared, initialCluster, "existing"));
        prepared.start();
        members.add(prepared);
        setup.progress.accept("waiting for " + prepared.name() + " to join");
        prepared.awaitServing(Duration.ofSeconds(30));
    }

    /** From now on the members live on when this object is closed or this JVM ends; how to reach and how to end them. */
    public KeptCluster keep() {
        guard.keep();
        kept = true;
        List<Long> ids = members.stream()
                .filter(EtcdMember::running)
                .map(EtcdMember::processId)
                .toList();
        return new KeptCluster(endpoints(), ids, folder, certificates);
    }

    /** Ends all members and removes the folder, unless the cluster is kept. Takes some 50 ms. */
    @Override
    public void close() {
        guard.close();
        if (!kept) {
            // The guard has done both by now, unless somebody killed it.
            members.forEach(EtcdMember::destroy);
            Folders.delete(folder);
        }
    }

    private void startMembers() {
        for (int attempt = 1; ; attempt++) {
            Iterator<Integer> free = setup.freePorts
                    .apply(setup.names.size() * MemberPorts.COUNT)
                    .iterator();
            members.clear();
            setup.names.forEach(name -> members.add(newMember(name, MemberPorts.take(free))));
            String all = initialCluster(members.stream());
            members.forEach(member -> member.script(() -> flags.script(member, all, "new")));
            try {
                members.forEach(EtcdMember::start);
                awaitHealthy(members, setup.startTime, "Check the flags and the machine's load; try again.");
                return;
            } catch (DrillException e) {
                if (attempt == PORT_ATTEMPTS || !lostPort()) {
                    throw e;
                }
                setup.progress.accept("another program took a port; trying others");
                members.forEach(EtcdMember::forget);
            }
        }
    }

    private EtcdMember newMember(String name, MemberPorts ports) {
        int number = members.size() + 1;
        Path own = folder.resolve(Integer.toString(number));
        return new EtcdMember(guard, probe, number, name, own, setup.transport.scheme(), ports);
    }

    private void awaitHealthy(List<EtcdMember> awaited, Duration time, String next) {
        Deadline deadline = Deadline.in(time);
        for (EtcdMember member : awaited) {
            setup.progress.accept("waiting for " + member.name() + " of etcd " + setup.release.version());
            boolean settled = deadline.await(PAUSE, () -> member.healthy() || anyEnded(awaited));
            awaited.stream().filter(one -> !one.running()).findFirst().ifPresent(ended -> {
                throw ended.failure("ended", next);
            });
            if (!settled) {
                throw member.failure("was not healthy within " + time.toSeconds() + " s", next);
            }
        }
    }

    private boolean lostPort() {
        return members.stream().anyMatch(m -> !m.running() && m.logTail(20).contains("address already in use"));
    }

    private static boolean anyEnded(List<EtcdMember> awaited) {
        return awaited.stream().anyMatch(member -> !member.running());
    }

    private static String initialCluster(Stream<EtcdMember> all) {
        return all.map(member -> member.name() + "=" + member.peerUrl()).collect(Collectors.joining(","));
    }

    private static @Nullable ClusterCertificates certificates(ClusterSetup setup, Path folder) {
        if (setup.transport == Transport.PLAIN) {
            return null;
        }
        if (setup.certificates != null) {
            return setup.certificates;
        }
        setup.progress.accept("making certificates");
        return ClusterCertificates.create(folder.resolve("pki"));
    }
}

package dev.etcdsh.containers;

import dev.etcdsh.acceptance.Program;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.Secret;
import dev.etcdsh.drill.CertificateRequest;
import dev.etcdsh.drill.ClusterCertificates;
import dev.etcdsh.drill.EtcdRelease;
import dev.etcdsh.drill.Filling;
import dev.etcdsh.drill.Ports;
import dev.etcdsh.drill.SharedCertificates;
import dev.etcdsh.jetcd.JetcdConnector;
import dev.etcdsh.session.Settings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.testcontainers.containers.Network;
import org.testcontainers.lifecycle.Startables;

/** Three members in containers with mutual TLS, and a connection of the test's own to them. */
final class ContainedCluster implements AutoCloseable {
    private static final int MEMBERS = 3;
    private static final int PORT_ATTEMPTS = 3;
    private static final ClusterCertificates CERTIFICATES = certificates();

    private final Deque<AutoCloseable> made = new ArrayDeque<>();
    private final List<ContainedMember> members = new ArrayList<>();
    private final Cluster cluster;

    private ContainedCluster(String version, long quotaBytes) {
        try {
            EtcdImage image = keep(EtcdImage.of(EtcdRelease.of(version, text -> {})));
            Network clients = keep(Network.newNetwork());
            PeerNetwork peers = keep(PeerNetwork.create());
            Iterator<Integer> ports = Ports.free(MEMBERS).iterator();
            for (int number = 1; number <= MEMBERS; number++) {
                members.add(keep(new ContainedMember(number, ports.next(), image, clients, peers)));
            }
            String initialCluster = members.stream()
                    .map(member -> member.name() + "=" + member.peerUrl())
                    .collect(Collectors.joining(","));
            members.forEach(member -> member.runs(initialCluster, quotaBytes, CERTIFICATES));
            Startables.deepStart(members).join();
            cluster = keep(
                    new JetcdConnector().open(patient().access(ContainedCluster::nobody), ContainedCluster::nobody));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Starts one, and waits until it has a leader. */
    static ContainedCluster start(String version, long quotaBytes) {
        for (int attempt = 1; ; attempt++) {
            try {
                return new ContainedCluster(version, quotaBytes);
            } catch (CompletionException e) {
                if (attempt == PORT_ATTEMPTS || !lostPort(e)) {
                    throw e;
                }
            }
        }
    }

    private static boolean lostPort(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(cause -> String.valueOf(cause.getMessage()))
                .anyMatch(words ->
                        words.contains("port is already allocated") || words.contains("address already in use"));
    }

    /** What is made last is ended first. */
    private <T extends AutoCloseable> T keep(T thing) {
        made.push(thing);
        return thing;
    }

    Cluster cluster() {
        return cluster;
    }

    ContainedMember leader() {
        return voters().filter(voter -> cluster.status(voter).leads())
                .map(this::contained)
                .findFirst()
                .orElseThrow();
    }

    /** In the order in which they would be defragmented. */
    List<ContainedMember> followers() {
        return voters().filter(voter -> !cluster.status(voter).leads())
                .map(this::contained)
                .toList();
    }

    private Stream<Member> voters() {
        return cluster.membership().voters().stream();
    }

    private ContainedMember contained(Member member) {
        return members.stream()
                .filter(one -> one.name().equals(member.name()))
                .findFirst()
                .orElseThrow();
    }

    /** Fills it until it really answers {@code mvcc: database space exceeded}. */
    void outOfSpace() {
        Filling.fill(cluster, text -> {});
    }

    boolean writable() {
        voters().forEach(voter -> cluster.put("after/" + voter.name(), new byte[] {1}, voter));
        return true;
    }

    /** The connection options, by long name. */
    Map<String, String> settings() {
        String endpoints = members.stream().map(ContainedMember::endpoint).collect(Collectors.joining(","));
        return Map.of(
                "endpoints", endpoints,
                "cacert", CERTIFICATES.pki().authorityFile().toString(),
                "cert", CERTIFICATES.client().certificateFile().toString(),
                "key", CERTIFICATES.client().keyFile().toString());
    }

    /** For what is done to the cluster, however busy this machine is. */
    private Settings patient() {
        Map<String, String> flags = new HashMap<>(settings());
        flags.put("dial-timeout", "30s");
        flags.put("command-timeout", "30s");
        return Settings.of(flags, Map.of());
    }

    /** The launcher, which its environment tells where this cluster is. */
    Program etcdsh() {
        Program program = Program.etcdsh();
        // A machine busy with tests takes longer to shake hands than an operator would wait.
        program = program.with("ETCDSH_DIAL_TIMEOUT", "20s");
        for (Map.Entry<String, String> setting : settings().entrySet()) {
            program = program.with("ETCDSH_" + setting.getKey().toUpperCase(Locale.ROOT), setting.getValue());
        }
        return program;
    }

    /** The shared ones, but for what members show: that names the addresses they have among themselves. */
    private static ClusterCertificates certificates() {
        ClusterCertificates shared = SharedCertificates.get();
        List<String> names = new ArrayList<>(List.of("ip:127.0.0.1"));
        IntStream.rangeClosed(1, MEMBERS).forEach(number -> names.add("ip:" + PeerNetwork.address(number)));
        CertificateRequest request = CertificateRequest.server("contained").withAlternativeNames(names);
        return new ClusterCertificates(
                shared.pki(), shared.pki().issueAll(List.of(request)).get(0), shared.client());
    }

    private static Secret nobody(Secret.Question question) {
        throw new AssertionError("nobody is there to be asked " + question);
    }

    @Override
    public void close() {
        while (!made.isEmpty()) {
            try {
                made.pop().close();
            } catch (Exception e) {
                close();
                throw new IllegalStateException(e);
            }
        }
    }
}

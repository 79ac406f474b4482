package dev.etcdsh.kubelet;

import static org.awaitility.Awaitility.await;

import dev.etcdsh.drill.EtcdRelease;
import dev.etcdsh.drill.GuardedProcesses;
import dev.etcdsh.drill.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Three nodes as kubeadm sets them up, {@code master-1} to {@code master-3}, all on loopback, each with a kubelet. */
public record ControlPlane(List<ControlPlaneNode> nodes, GuardedProcesses processes) implements AutoCloseable {
    private static final int SIZE = 3;
    private static final Duration START_TIME = Duration.ofSeconds(60);
    private static final Pattern ETCD = Pattern.compile(".*/etcd:(\\d+\\.\\d+\\.\\d+)-0");

    /**
     * Starts it and waits until all is well; it holds nothing yet.
     *
     * @param variant of the corpus: {@code v1.34.4-default}
     * @param version of etcd
     */
    public static ControlPlane start(String variant, String version, Timing timing) {
        GuardedProcesses processes = new GuardedProcesses();
        ControlPlane plane = new ControlPlane(new ArrayList<>(), processes);
        try {
            plane.addNodes(variant, version, timing);
            await().atMost(START_TIME).until(() -> plane.nodes.stream().allMatch(ControlPlaneNode::healthy));
            return plane;
        } catch (IOException e) {
            plane.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            e.addSuppressed(new IllegalStateException(plane.course()));
            plane.close();
            throw e;
        }
    }

    /** By its place, from 0. */
    public ControlPlaneNode node(int index) {
        return nodes.get(index);
    }

    /** What the kubelets did. */
    public String course() {
        return nodes.stream().map(node -> node.name() + "\n" + node.log()).collect(Collectors.joining());
    }

    private void addNodes(String variant, String version, Timing timing) throws IOException {
        List<NodePorts> ports = ports();
        String initialCluster = IntStream.range(0, SIZE)
                .mapToObj(i -> name(i) + "=https://127.0.0.1:" + ports.get(i).peer())
                .collect(Collectors.joining(","));
        NodeTree tree = new NodeTree(variant, version, initialCluster);
        NodeCertificates certificates = NodeCertificates.shared();
        for (int i = 0; i < SIZE; i++) {
            Path root = processes.folder().resolve(name(i));
            certificates.copyTo(root);
            tree.write(root, name(i), ports.get(i));
            Kubelet kubelet = Kubelet.start(root, timing, ControlPlane::programs, processes);
            nodes.add(new ControlPlaneNode(name(i), root, ports.get(i), kubelet));
        }
    }

    private static List<NodePorts> ports() {
        Iterator<Integer> free = Ports.free(SIZE * NodePorts.COUNT).iterator();
        return Stream.generate(() -> NodePorts.take(free)).limit(SIZE).toList();
    }

    private static String name(int index) {
        return "master-" + (index + 1);
    }

    private static Optional<Path> programs(String image) {
        Matcher etcd = ETCD.matcher(image);
        return etcd.matches()
                ? Optional.of(EtcdRelease.of(etcd.group(1), line -> {}).folder())
                : Optional.empty();
    }

    @Override
    public void close() {
        nodes.forEach(node -> node.kubelet().close());
        processes.close();
    }
}

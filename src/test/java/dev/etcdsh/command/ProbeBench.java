package dev.etcdsh.command;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.AlarmType;
import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.kubernetes.NodeTrees;
import dev.etcdsh.session.OnTheNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The node of etcd-1, with a kubelet that restarts it 14 seconds after its manifest has changed. */
record ProbeBench(Path root, Path manifest, Bench bench, FakeKubelet kubelet) {
    /** Where lines break hangs on how long the root's name is; on this nothing does. */
    private static final int WIDE = 400;

    /**
     * A node with two more members elsewhere.
     *
     * @param name of its tree
     * @param version of etcd
     */
    static ProbeBench of(Path root, String name, String version) {
        return of(root, name, version, Duration.ofSeconds(14));
    }

    /** The same with a kubelet of another pace. */
    static ProbeBench of(Path root, String name, String version, Duration slowness) {
        return of(root, name, FakeCluster.of(3, version, 16 * Bytes.MIB), "etcd-1", slowness);
    }

    static ProbeBench of(Path root, String name, FakeCluster cluster, String member, Duration slowness) {
        String address = cluster.endpoint(cluster.member(member).member()).replaceFirst(":.*", "");
        String text =
                NodeTrees.manifest(name).replace("[fd00:10::11]", address).replaceAll("10\\.0\\.0\\.1[123]", address);
        Path manifest = NodeTrees.lay(root, name, text);
        if (name.equals(NodeTrees.RKE2)) {
            edit(root.resolve("var/lib/rancher/rke2/server/db/etcd/config"), "10.0.0.11", address);
        }
        FakeKubelet kubelet = new FakeKubelet(cluster, member, manifest, slowness);
        return new ProbeBench(root, manifest, new Bench(cluster, root).meanwhile(kubelet), kubelet);
    }

    /** As with --no-discover. */
    ProbeBench leavingTheNodeAlone() {
        Bench alone = new Bench(bench.cluster, root, OnTheNode.Asked.NOT).meanwhile(kubelet);
        return new ProbeBench(root, manifest, alone, kubelet);
    }

    ProbeBench outOfSpace() {
        bench.cluster.raise(new Alarm(bench.member("etcd-2").id(), AlarmType.NOSPACE));
        return this;
    }

    Result run(String line) {
        return bench.run(line);
    }

    String screen(String line) {
        return bench.screen(line, WIDE, false).replace(root.toString(), "@");
    }

    void edit(String what, String by) {
        edit(manifest, what, by);
    }

    String text() {
        try {
            return Files.readString(manifest);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void edit(Path file, String what, String by) {
        try {
            Files.writeString(file, Files.readString(file).replace(what, by));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

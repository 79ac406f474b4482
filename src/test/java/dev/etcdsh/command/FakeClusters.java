package dev.etcdsh.command;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.AlarmType;
import dev.etcdsh.cluster.FakeCluster;

/** Clusters in memory with something the matter. */
final class FakeClusters {
    private FakeClusters() {}

    /** Three of one version, etcd-2 leading, one key written over and over until a file is at its quota. */
    static FakeCluster outOfSpace(String version) {
        FakeCluster cluster = FakeCluster.of(3, version, 16 << 20);
        cluster.lead("etcd-2");
        for (int i = 0; i < 5; i++) {
            cluster.put("drill/0", new byte[3_000_000], cluster.member("etcd-2").member());
        }
        cluster.member("etcd-1").file(16_900_000);
        cluster.raise(new Alarm(cluster.member("etcd-1").id(), AlarmType.NOSPACE));
        return cluster;
    }
}

package dev.etcdsh.command;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.AlarmType;
import dev.etcdsh.cluster.CallFailed.Kind;
import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.cluster.FakeScript.Call;
import java.util.List;

/** Clusters in which something is the matter. */
final class Situations {
    private Situations() {}

    /** Something to compact, something to disarm, and whatever else is the matter. */
    static Bench in(String situation) {
        FakeCluster cluster = FakeCluster.ofThree();
        cluster.put("key", new byte[100], cluster.member("etcd-1").member());
        cluster.raise(new Alarm(cluster.member("etcd-1").id(), AlarmType.NOSPACE));
        happen(situation, cluster);
        return new Bench(cluster);
    }

    private static void happen(String situation, FakeCluster cluster) {
        switch (situation) {
            case "calm" -> {}
            case "corrupt" -> cluster.raise(new Alarm(cluster.member("etcd-3").id(), AlarmType.CORRUPT));
            case "unknown alarm" ->
                cluster.raise(new Alarm(cluster.member("etcd-3").id(), AlarmType.UNKNOWN));
            case "one dead" -> cluster.kill("etcd-3");
            case "two dead" -> List.of("etcd-2", "etcd-3").forEach(cluster::kill);
            case "one busy" -> cluster.member("etcd-3").defragmenting(true);
            case "one behind" -> cluster.script().fail(Call.READ, "etcd-2", Kind.NO_ANSWER, 9);
            case "one full" -> cluster.member("etcd-3").file(17_000_000);
            case "one untold" -> cluster.member("etcd-3").withoutMetrics();
            default -> throw new IllegalArgumentException(situation);
        }
    }
}

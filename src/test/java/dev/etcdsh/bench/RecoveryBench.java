package dev.etcdsh.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.maintenance.Look;
import dev.etcdsh.maintenance.WallClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From NOSPACE to a write, 300,000 revisions in 200 MB, three members over mutual TLS: by {@code recover} in an open session, by a
 * script with etcdctl, and by etcd-defrag where ETCD_DEFRAG names one. Beside each how much of it etcd itself was at work.
 */
class RecoveryBench {
    private static final String VERSION = System.getProperty("bench.etcd", "3.7.3");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Map<String, List<Double>> own = new LinkedHashMap<>();
    private final Map<String, List<Double>> steps = new LinkedHashMap<>();
    private final Map<String, List<Double>> overhead = new LinkedHashMap<>();
    private final Map<String, List<Double>> largest = new LinkedHashMap<>();

    @Test
    void recovery() throws Exception {
        Etcdsh etcdsh = Etcdsh.asInstalled(folder);
        try (FullCluster full = FullCluster.fill(VERSION, folder)) {
            WaysBack back = new WaysBack(full, etcdsh, (row, millis) -> keep(steps, row, millis));
            Rounds rounds = Rounds.few()
                    .of("etcdsh", () -> measured("etcdsh", full, back::byEtcdsh))
                    .of("script", () -> measured("script", full, back::byScript));
            back.byEtcdDefrag().ifPresent(take -> rounds.of("etcd-defrag", () -> measured("etcd-defrag", full, take)));
            new Board("recovery")
                    .add("ms", rounds.taken())
                    .add("ms", Figure.each(own))
                    .add("ms", Figure.each(steps))
                    .add("%", Figure.each(overhead))
                    .add("MB", Figure.each(largest))
                    .most("etcdsh, over etcd's own work", 10)
                    .show();
        }
    }

    private double measured(String who, FullCluster full, Rounds.Take take) throws Exception {
        full.again();
        double millis = take.once();
        OwnWork work = OwnWork.of(full.cluster().etcd().members());
        keep(own, who + ", etcd's own compaction", work.compaction());
        keep(own, who + ", etcd's own defragmentation", work.defragmentation());
        keep(overhead, who + ", over etcd's own work", 100 * (millis - work.millis()) / work.millis());
        keep(largest, who + ", the largest file afterwards", largest(full));
        return millis;
    }

    private static void keep(Map<String, List<Double>> rows, String row, double value) {
        rows.computeIfAbsent(row, name -> new ArrayList<>()).add(value);
    }

    /** Whoever it was: every member accepts writes again. */
    private static double largest(FullCluster full) {
        ClusterView seen = Look.at(full.cluster().cluster(), new WallClock(), Look.Depth.GLANCE);
        assertThat(seen.alarms()).contains(List.of());
        assertThat(full.cluster().writable()).isTrue();
        return seen.members().stream()
                        .map(MemberView::dbSize)
                        .mapToLong(size -> size.map(Bytes::count).orElseThrow())
                        .max()
                        .orElseThrow()
                / 1e6;
    }
}

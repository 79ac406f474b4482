package dev.etcdsh.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Clusters to recover, and what a recovery did to them. */
final class Recoveries {
    static final List<String> ALL = List.of(
            "COMPACT",
            "DEFRAGMENT etcd-1",
            "DEFRAGMENT etcd-3",
            "MOVE_LEADER etcd-2",
            "DEFRAGMENT etcd-2",
            "DISARM etcd-1");

    static Bench out() {
        return new Bench(FakeClusters.outOfSpace("3.5.30"));
    }

    /** One version of the key alone is nearly as large as the quota. */
    static Bench full(Bench bench) {
        for (String name : List.of("etcd-1", "etcd-2", "etcd-3")) {
            bench.cluster.member(name).quota(3_100_000);
        }
        return bench;
    }

    /** Changing calls, but the canary's; the barrier asks every member at once. */
    static List<String> repairs(Bench bench) {
        List<String> repairs = new ArrayList<>();
        for (String call : bench.cluster.script().changes()) {
            String one = call.replaceFirst("COMPACT .*", "COMPACT");
            boolean again = one.equals("COMPACT")
                    && !repairs.isEmpty()
                    && repairs.get(repairs.size() - 1).equals(one);
            if (!again && !one.matches("(PUT|DELETE) .*")) {
                repairs.add(one);
            }
        }
        return repairs;
    }

    static List<String> recoveries(Bench bench) throws IOException {
        Path folder = bench.state.path().resolve("recoveries");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private Recoveries() {}
}

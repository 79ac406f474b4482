package dev.etcdsh.bench;

import dev.etcdsh.acceptance.Rehearsal;
import dev.etcdsh.drill.EtcdMember;
import dev.etcdsh.drill.LongHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Three members with 300,000 revisions in 200 MB that are out of space, and are so again: their data is put back. */
final class FullCluster implements AutoCloseable {
    static final long QUOTA = 200L << 20;

    private static final int REVISIONS = 300_000;
    /** Of this size the history takes most of the quota; what is left is filled until etcd really refuses. */
    private static final int VALUE = 400;

    private static final Duration START_TIME = Duration.ofSeconds(60);

    private final Rehearsal cluster;
    private final Path saved;

    private FullCluster(Rehearsal cluster, Path saved) {
        this.cluster = cluster;
        this.saved = saved;
    }

    /** @param folder for a copy of its data: up to 2 GB */
    static FullCluster fill(String version, Path folder) throws Exception {
        Rehearsal cluster = Rehearsal.start(Rehearsal.setup(version)
                .quotaBytes(QUOTA)
                .metricsPort()
                .flag("--metrics=extensive")
                .flag("--max-wals=2"));
        try {
            LongHistory.write(cluster.cluster(), REVISIONS, VALUE);
            cluster.outOfSpace();
            FullCluster full = new FullCluster(cluster, folder.resolve("full"));
            run("mkdir", full.saved.toString());
            cluster.etcd().members().forEach(EtcdMember::stop);
            full.members((data, copy) -> run("cp", "-a", data, copy));
            return full;
        } catch (Exception | Error failed) {
            cluster.close();
            throw failed;
        }
    }

    Rehearsal cluster() {
        return cluster;
    }

    /** As it was when it had just become full. What was written for that is on the disk before anybody is measured. */
    void again() throws IOException, InterruptedException {
        List<EtcdMember> members = cluster.etcd().members();
        members.forEach(EtcdMember::wipe);
        members((data, copy) -> run("cp", "-a", copy, data));
        run("sync");
        members.forEach(EtcdMember::start);
        members.forEach(member -> member.awaitServing(START_TIME));
    }

    private interface Pair {
        void with(String data, String copy) throws IOException, InterruptedException;
    }

    private void members(Pair pair) throws IOException, InterruptedException {
        for (EtcdMember member : cluster.etcd().members()) {
            pair.with(
                    member.dataFolder().toString(), saved.resolve(member.name()).toString());
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
    }

    @Override
    public void close() {
        cluster.close();
    }
}

package dev.etcdsh.drill;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.Member;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Fills a cluster until it is really out of space: a few keys, written over and over, so that nearly all of the file is
 * history that a compaction and a defragmentation can give back.
 */
public final class Filling {
    private static final int KEYS = 5;
    private static final int VALUE = 100_000;
    /** Far more than the largest quota a drill is given can take; the bound of the loop. */
    private static final int MOST_WRITES = 10_000;

    private Filling() {}

    /**
     * Writes until etcd answers {@code mvcc: database space exceeded}.
     *
     * @param progress told every hundred writes
     * @return how many writes it took
     * @throws CallFailed when a write fails for another reason
     */
    public static int fill(Cluster cluster, Consumer<String> progress) {
        List<Member> voters = cluster.membership().voters();
        byte[] value = new byte[VALUE];
        for (int writes = 0; writes < MOST_WRITES; writes++) {
            ThreadLocalRandom.current().nextBytes(value);
            try {
                cluster.put("drill/" + writes % KEYS, value, voters.get(writes % voters.size()));
            } catch (CallFailed failed) {
                if (failed.kind() == CallFailed.Kind.NO_SPACE) {
                    return writes;
                }
                throw failed;
            }
            if (writes % 100 == 99) {
                progress.accept("filling it: " + (writes + 1) + " writes of 100 kB");
            }
        }
        throw new IllegalStateException(
                MOST_WRITES + " writes of 100 kB did not fill the cluster: has it a quota of a few MiB?");
    }
}

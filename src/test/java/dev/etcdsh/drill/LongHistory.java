package dev.etcdsh.drill;

import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.Member;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** A history as long as that of a busy Kubernetes: a few hundred keys, written over and over through the API. */
public final class LongHistory {
    public static final int KEYS = 500;

    /** One after the other they would take minutes. */
    private static final int AT_ONCE = 500;

    private LongHistory() {}

    /** Writes so many revisions, each of a random value of so many bytes, by all voters in turn. */
    public static void write(Cluster cluster, int revisions, int bytes)
            throws InterruptedException, ExecutionException {
        List<Member> voters = cluster.membership().voters();
        ExecutorService writers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> writing = IntStream.range(0, AT_ONCE)
                    .<Future<?>>mapToObj(
                            writer -> writers.submit(() -> write(cluster, writer, revisions, bytes, voters)))
                    .toList();
            for (Future<?> one : writing) {
                one.get();
            }
        } finally {
            writers.shutdownNow();
        }
    }

    private static void write(Cluster cluster, int writer, int revisions, int bytes, List<Member> voters) {
        byte[] value = new byte[bytes];
        Member by = voters.get(writer % voters.size());
        for (int number = writer; number < revisions; number += AT_ONCE) {
            ThreadLocalRandom.current().nextBytes(value);
            cluster.put("busy/" + number % KEYS, value, by);
        }
    }
}

package dev.etcdsh.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What goes wrong in a {@link FakeCluster}, and when; and what it was asked. */
public final class FakeScript {
    private final Map<String, Deque<Runnable>> scenes = new HashMap<>();
    private final List<String> played = new ArrayList<>();

    /** The calls of the port. */
    public enum Call {
        MEMBERSHIP,
        STATUS,
        METRICS,
        HEALTH,
        KEYS,
        HASH,
        SNAPSHOT,
        ALARMS,
        READ,
        COMPACTED_REVISION,
        COMPACT,
        DEFRAGMENT,
        MOVE_LEADER,
        DISARM,
        PUT,
        DELETE
    }

    /** Before the next such call of that member, once; several are played one a call. May throw, change the cluster, or block. */
    public synchronized void before(Call call, String member, Runnable scene) {
        scenes.computeIfAbsent(call + " " + member, key -> new ArrayDeque<>()).add(scene);
    }

    /** The next such call of that member fails so. */
    public void fail(Call call, String member, CallFailed.Kind kind) {
        before(call, member, () -> {
            throw FakeCluster.failure(kind, "scripted");
        });
    }

    /** As many of the next such calls fail so. */
    public void fail(Call call, String member, CallFailed.Kind kind, int times) {
        for (int i = 0; i < times; i++) {
            fail(call, member, kind);
        }
    }

    /** The next such call of that member hangs until the operator stops waiting or the stall is released. */
    public Stall stall(Call call, String member) {
        Stall stall = new Stall();
        before(call, member, stall::hang);
        return stall;
    }

    /** Calls of these kinds so far, in order: {@code READ etcd-2}. */
    public synchronized List<String> calls(Call... kinds) {
        Set<String> wanted = Stream.of(kinds).map(Call::name).collect(Collectors.toSet());
        return played.stream()
                .filter(line -> wanted.contains(line.substring(0, line.indexOf(' '))))
                .toList();
    }

    /** Changing calls so far, in order: {@code DEFRAGMENT etcd-2}. */
    public synchronized List<String> changes() {
        return played.stream()
                .filter(line -> line.matches("(COMPACT|DEFRAGMENT|MOVE_LEADER|DISARM|PUT|DELETE) .*"))
                .toList();
    }

    /** How often that was asked of whomever so far. */
    public synchronized long asked(Call call) {
        return played.stream().filter(line -> line.startsWith(call + " ")).count();
    }

    void play(Call call, String member) {
        Runnable scene;
        synchronized (this) {
            played.add(call + " " + member);
            Deque<Runnable> waiting = scenes.getOrDefault(call + " " + member, new ArrayDeque<>());
            if (waiting.isEmpty()) {
                return;
            }
            scene = waiting.remove();
        }
        scene.run();
    }

    /** A call that hangs. */
    public static final class Stall {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        /** Waits until the call has been made. */
        public void awaitReached() throws InterruptedException {
            reached.await();
        }

        public void release() {
            released.countDown();
        }

        private void hang() {
            reached.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                throw FakeCluster.failure(CallFailed.Kind.CANCELLED, "stopped by the operator");
            }
        }
    }
}

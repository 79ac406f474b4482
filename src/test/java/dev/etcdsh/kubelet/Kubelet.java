package dev.etcdsh.kubelet;

import dev.etcdsh.drill.GuardedProcesses;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The kubelet of one node: what stands in its manifests folder runs, as long as its probes are content. */
public final class Kubelet implements AutoCloseable {
    /** Where static pods are, below the node's root. */
    public static final String MANIFESTS = "etc/kubernetes/manifests";

    private static final long TURN_MILLIS = 10;
    private static final long LONGEST_TURN_SECONDS = 10;

    private final ScheduledExecutorService turns;
    private final Host host;
    private @Nullable ScheduledFuture<?> turning;
    private final ManifestFolder manifests;
    private final Map<String, PodWorker> workers = new HashMap<>();
    private final Map<String, PodWorker> leaving = new HashMap<>();
    private final Map<String, PodStatus> statuses = new ConcurrentHashMap<>();

    private Kubelet(Host host) {
        this.host = host;
        this.manifests = new ManifestFolder(host.root().resolve(MANIFESTS), host.log());
        this.turns = Executors.newSingleThreadScheduledExecutor(turn -> {
            Thread thread = new Thread(turn, "kubelet " + host.root().getFileName());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts it.
     *
     * @param root the node's tree, with its manifests folder
     * @param images the folder with an image's programs; empty where there is no such image
     * @param processes what holds the pods' processes, which outlive this kubelet
     */
    public static Kubelet start(
            Path root, Timing timing, Function<String, Optional<Path>> images, GuardedProcesses processes) {
        Kubelet kubelet = new Kubelet(new Host(root, timing, images, processes, new EventLog()));
        kubelet.turning = kubelet.turns.scheduleWithFixedDelay(kubelet::turn, 0, TURN_MILLIS, TimeUnit.MILLISECONDS);
        return kubelet;
    }

    public EventLog log() {
        return host.log();
    }

    /** Empty when it knows no such pod. */
    public Optional<PodStatus> status(String pod) {
        return Optional.ofNullable(statuses.get(pod));
    }

    /** Ends this kubelet; its pods' processes go on. */
    @Override
    public void close() {
        if (turning != null) {
            turning.cancel(false);
        }
        turns.shutdown();
        try {
            if (!turns.awaitTermination(LONGEST_TURN_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the kubelet's turn does not end");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void turn() {
        try {
            Map<String, Pod> wanted = manifests.pods();
            workers.entrySet().removeIf(known -> !wanted.containsKey(known.getKey()) && gone(known));
            wanted.forEach(this::wanted);
            leaving.values().forEach(worker -> worker.turn(log().now()));
            leaving.values().removeIf(PodWorker::over);
            workers.forEach((name, worker) -> {
                if (!leaving.containsKey(name)) {
                    worker.turn(log().now());
                }
                statuses.put(name, worker.status());
            });
            statuses.keySet().retainAll(workers.keySet());
        } catch (RuntimeException mistake) {
            log().add(Event.Kind.BROKEN, "-", mistake.toString());
        }
    }

    private boolean gone(Map.Entry<String, PodWorker> known) {
        log().add(Event.Kind.GONE, known.getKey(), "");
        leave(known.getKey(), known.getValue());
        return true;
    }

    private void wanted(String name, Pod pod) {
        PodWorker known = workers.get(name);
        if (known == null) {
            log().add(Event.Kind.SEEN, name, "uid " + pod.uid());
            work(name, pod, host.timing().afterAReturn());
        } else if (!known.uid().equals(pod.uid())) {
            log().add(Event.Kind.EDITED, name, "uid " + pod.uid());
            leave(name, known);
            work(name, pod, host.timing().afterAnEdit());
        }
    }

    /** One that never ran while its forerunner still ends has nothing to end. */
    private void leave(String name, PodWorker worker) {
        worker.leave();
        if (!worker.over()) {
            leaving.put(name, worker);
        }
    }

    private void work(String name, Pod pod, Duration after) {
        workers.put(name, new PodWorker(pod, host, log().now().plus(after)));
    }
}

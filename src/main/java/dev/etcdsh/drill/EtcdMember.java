package dev.etcdsh.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One member of a disposable cluster. Signals go to exactly its process. A name, ports and the data folder stay the same
 * over restarts. All methods that act throw {@link DrillException} when they cannot.
 */
public final class EtcdMember {
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Duration KILL_TIME = Duration.ofSeconds(10);
    private static final Duration STOP_TIME = Duration.ofSeconds(30);

    private final Guard guard;
    private final HealthProbe probe;
    private final int number;
    private final String name;
    private final Path folder;
    private final String scheme;
    private final MemberPorts ports;
    private List<String> ownFlags = List.of();
    private java.util.function.Supplier<String> script = () -> "";

    EtcdMember(Guard guard, HealthProbe probe, int number, String name, Path folder, String scheme, MemberPorts ports) {
        this.guard = guard;
        this.probe = probe;
        this.number = number;
        this.name = name;
        this.folder = folder;
        this.scheme = scheme;
        this.ports = ports;
    }

    public String name() {
        return name;
    }

    /** The client URL, such as {@code https://127.0.0.1:21017}. */
    public String endpoint() {
        return url(scheme, ports.client());
    }

    public String peerUrl() {
        return url(scheme, ports.peer());
    }

    /** Where metrics are, if the cluster has metrics ports: {@code http://127.0.0.1:PORT}, without {@code /metrics}. */
    public String metricsUrl() {
        return url("http", ports.metrics());
    }

    /** {@code --data-dir}; what is in it belongs to etcd. */
    public Path dataFolder() {
        return folder.resolve("data");
    }

    /** True while the process exists, frozen or not. */
    public boolean running() {
        return Files.exists(folder.resolve("pid"));
    }

    /** The process id of a running member. */
    public long processId() {
        try {
            return Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        } catch (IOException e) {
            throw new DrillException(name + " has no process", "it does not run", "Start it first.");
        }
    }

    /** SIGKILL, and waits until the process is gone. Also ends a frozen member; of one that does not run, nothing. */
    public void kill() {
        if (guard.signal(number, "KILL")) {
            awaitEnd(KILL_TIME);
        }
    }

    /** SIGTERM, and waits until etcd has ended by itself: up to some seconds. */
    public void stop() {
        guard.signal(number, "CONT");
        if (guard.signal(number, "TERM")) {
            awaitEnd(STOP_TIME);
        }
    }

    /** SIGSTOP: connections stay open and nothing answers. */
    public void freeze() {
        signal("STOP");
    }

    /** SIGCONT: goes on after {@link #freeze()}. */
    public void thaw() {
        signal("CONT");
    }

    /** Starts a member that does not run, on its own data, and does not wait. */
    public void start() {
        if (running()) {
            throw new DrillException("cannot start " + name, "it runs", "Kill or stop it first.");
        }
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("run"), script.get());
        } catch (IOException e) {
            throw new DrillException("cannot start " + name, e, "Check the room in " + folder + ".");
        }
        guard.startMember(number);
    }

    /** Kills a running member, starts it again on its data and waits up to 30 s until it has a leader. */
    public void restart() {
        kill();
        start();
        awaitServing(Duration.ofSeconds(30));
    }

    /** The same with other flags of this member alone, added after those of the cluster; they stay. */
    public void restart(String... flags) {
        ownFlags = List.of(flags);
        restart();
    }

    /** Ends the member and removes its data. */
    public void wipe() {
        kill();
        Folders.delete(dataFolder());
    }

    /** Ends the process without the guard. */
    void destroy() {
        if (running()) {
            ProcessHandle.of(processId()).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /** As if it had never been, log included. */
    void forget() {
        kill();
        Folders.delete(folder);
    }

    /** One look: it has a leader, no alarm is raised and a linearizable read goes through. At most about 4 s. */
    public boolean healthy() {
        return probe.healthy(ports.client());
    }

    /** Waits until the member answers and has a leader; an alarm may be raised. */
    public void awaitServing(Duration time) {
        Deadline deadline = Deadline.in(time);
        if (!deadline.await(PAUSE, () -> !running() || probe.serves(ports.client())) || !running()) {
            throw failure("did not come to serve within " + time.toSeconds() + " s");
        }
    }

    /** The last lines of what etcd wrote, at most {@code lines}, of all its starts. */
    public String logTail(int lines) {
        try {
            List<String> all = new String(Files.readAllBytes(logFile()), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
        } catch (java.nio.file.NoSuchFileException e) {
            return "(no log)";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path logFile() {
        return folder.resolve("log");
    }

    List<String> ownFlags() {
        return ownFlags;
    }

    void script(java.util.function.Supplier<String> text) {
        script = text;
    }

    DrillException failure(String what, String next) {
        return new DrillException(name + " " + what, "it wrote\n" + new LogExcerpt(logTail(10_000)).text(), next);
    }

    private DrillException failure(String what) {
        return failure(what, "The whole log: " + logFile());
    }

    private void signal(String signal) {
        if (!guard.signal(number, signal)) {
            throw new DrillException("cannot send SIG" + signal + " to " + name, "it does not run", "Start it first.");
        }
    }

    private void awaitEnd(Duration time) {
        if (!Deadline.in(time).await(PAUSE, () -> !running())) {
            throw failure("did not end within " + time.toSeconds() + " s");
        }
    }

    private static String url(String scheme, int port) {
        return scheme + "://127.0.0.1:" + port;
    }
}

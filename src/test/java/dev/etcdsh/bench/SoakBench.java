package dev.etcdsh.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.acceptance.Rehearsal;
import dev.etcdsh.drill.EtcdCluster;
import dev.etcdsh.drill.EtcdMember;
import dev.etcdsh.drill.Etcdctl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code watch --every 100ms status} for ten minutes, or as many as {@code -Dbench.minutes} says, in a session on three members with auth
 * on and logins that run out after 20 idle seconds: it neither grows nor loses its connection.
 */
class SoakBench {
    private static final Duration TIME = Duration.ofMinutes(Long.getLong("bench.minutes", 10));
    /** Until then the JVM settles: two minutes of ten. */
    private static final int SETTLED = 5;
    /** One minute of ten. */
    private static final int LAST = 10;

    /** One each ten seconds of ten minutes. */
    private static final int SAMPLES = 60;

    private static final String EVERYBODY = "3 of 3 members";
    private static final String PASSWORD = "bench";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void soak() throws Exception {
        Etcdsh etcdsh = Etcdsh.asInstalled(folder);
        Refreshes refreshes = new Refreshes(EVERYBODY);
        try (Rehearsal cluster =
                Rehearsal.start(Rehearsal.setup("3.7.3").metricsPort().flag("--auth-token-ttl=20"))) {
            authOn(cluster.etcd());
            try (OpenSession session = OpenSession.start(loggingIn(etcdsh, cluster), refreshes)) {
                session.run("status");
                session.enter("watch --every 100ms status");
                EtcdMember asked = cluster.etcd().members().get(0);
                long before = OwnWork.calls(asked, "Status");
                List<Footprint> taken = taken(session, refreshes);
                double looks = (OwnWork.calls(asked, "Status") - before) / (double) TIME.toSeconds();
                session.keys("\u0003");
                session.awaitPrompt();
                show(taken, refreshes, looks);
                assertThat(refreshes.failed()).isEmpty();
            }
        }
    }

    private static void authOn(EtcdCluster etcd) throws IOException, InterruptedException {
        Etcdctl etcdctl = new Etcdctl(etcd, etcd.endpoints().get(0));
        byte[] none = new byte[0];
        etcdctl.run((PASSWORD + "\n").getBytes(StandardCharsets.UTF_8), "user", "add", "root", "--interactive=false");
        etcdctl.run(none, "user", "grant-role", "root", "root");
        assertThat(etcdctl.run(none, "auth", "enable")).contains("Authentication Enabled");
    }

    private static Started loggingIn(Etcdsh etcdsh, Rehearsal cluster) {
        List<String> words = new ArrayList<>(Etcdsh.connection(cluster));
        words.addAll(List.of("--user", "root"));
        Started started = etcdsh.started(words);
        Map<String, String> environment = new HashMap<>(started.environment());
        environment.put("ETCDSH_PASSWORD", PASSWORD);
        return new Started(started.command(), environment);
    }

    private static List<Footprint> taken(OpenSession session, Refreshes refreshes)
            throws IOException, InterruptedException {
        List<Footprint> taken = new ArrayList<>();
        Duration pause = TIME.dividedBy(SAMPLES);
        long began = System.nanoTime();
        refreshes.count();
        while (System.nanoTime() - began < TIME.toNanos()) {
            Thread.sleep(pause.toMillis());
            taken.add(Footprint.of(session.processId()));
        }
        refreshes.stop();
        return taken;
    }

    /** @param looks a second, as a member counts them: a look that shows nothing new draws nothing */
    private static void show(List<Footprint> taken, Refreshes refreshes, double looks) throws IOException {
        Board board = new Board("soak");
        board.add("", "refreshes seen", refreshes.seen())
                .add("", "failed refreshes", refreshes.bad())
                .add("/s", "refreshes a second", looks)
                .add("MB", "peak memory", taken.get(taken.size() - 1).peak());
        List<Growing> growing = List.of(Growing.MEMORY, Growing.THREADS, Growing.FILES);
        growing.forEach(one -> board.add(one.unit(), one.rows(taken)));
        board.most("failed refreshes", 0).least("refreshes a second", 9);
        growing.forEach(one -> board.ratio(one.late(), one.early(), one.most()));
        board.show();
    }

    /** What must not grow: at the end at most so many times as much as when the JVM has settled. */
    private record Growing(String name, String unit, ToDoubleFunction<Footprint> of, double most) {
        static final Growing MEMORY = new Growing("memory", "MB", Footprint::resident, 1.1);
        static final Growing THREADS = new Growing("threads", "", Footprint::threads, 1);
        static final Growing FILES = new Growing("open files", "", Footprint::files, 1);

        String early() {
            return name + ", after a fifth";
        }

        String late() {
            return name + ", in the last tenth";
        }

        Map<String, Figure> rows(List<Footprint> taken) {
            int size = taken.size();
            int tenth = Math.max(1, size / LAST);
            int settled = size / SETTLED;
            Map<String, Figure> rows = new LinkedHashMap<>();
            rows.put(early(), figure(taken.subList(settled, settled + tenth)));
            rows.put(late(), figure(taken.subList(size - tenth, size)));
            return rows;
        }

        private Figure figure(List<Footprint> some) {
            return Figure.of(some.stream().map(of::applyAsDouble).toList());
        }
    }
}

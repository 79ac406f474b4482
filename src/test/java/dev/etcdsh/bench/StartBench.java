package dev.etcdsh.bench;

import dev.etcdsh.acceptance.Rehearsal;
import dev.etcdsh.bench.Started.AtThePrompt;
import dev.etcdsh.launcher.Java;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a start takes: to the prompt, to the end of a single command, without and with an archive of classes. */
class StartBench {
    /** It says whom it talks to before it has met them. */
    private static final String PROMPT = "127.0.0.1 ?>";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Map<String, List<Double>> peaks = new LinkedHashMap<>();
    private final Map<String, List<Double>> leavings = new LinkedHashMap<>();

    @Test
    void start() throws Exception {
        try (Rehearsal cluster = Rehearsal.start("3.7.3")) {
            Rounds rounds = new Rounds();
            for (Java java : Java.all().toList()) {
                with(java, cluster, rounds);
            }
            Board board = new Board("start").add("ms", rounds.taken());
            board.add("MB", Figure.each(peaks)).add("ms", Figure.each(leavings));
            for (Java java : Java.all().toList()) {
                goals(java.version(), board);
            }
            board.show();
        }
    }

    private void with(Java java, Rehearsal cluster, Rounds rounds) throws Exception {
        Floor floor = new Floor(java, folder);
        Started hello = floor.hello();
        Started bare = floor.prompt();
        String of = ", " + java.version();
        rounds.of("bare JVM's hello" + of, hello::toTheEnd);
        rounds.of("bare JLine prompt" + of, () -> bare.toThePrompt("bare> ").millis());
        Etcdsh etcdsh = new Etcdsh(java, folder);
        etcdsh.train();
        Started prompt = etcdsh.started(cluster.line());
        rounds.of("prompt, trained" + of, () -> prompt("prompt, trained" + of, prompt));
        rounds.of("prompt, very first" + of, () -> prompt("prompt, very first" + of, untrained(prompt)));
        rounds.of("version" + of, etcdsh.started(List.of("version"))::toTheEnd);
        rounds.of("status of three" + of, etcdsh.started(cluster.line("status"))::toTheEnd);
    }

    private static void goals(int java, Board board) {
        String of = ", " + java;
        board.ratio("prompt, trained" + of, "bare JLine prompt" + of, 1.5)
                .ratio("prompt, very first" + of, "prompt, trained" + of, 2.5)
                .ratio("version" + of, "bare JVM's hello" + of, 3)
                .ratio("status of three" + of, "bare JLine prompt" + of, 2)
                .most("peak memory of prompt, trained" + of, 90);
    }

    private double prompt(String name, Started etcdsh) throws Exception {
        AtThePrompt at = etcdsh.toThePrompt(PROMPT);
        peaks.computeIfAbsent("peak memory of " + name, row -> new ArrayList<>())
                .add(at.megabytes());
        leavings.computeIfAbsent("leaving " + name, row -> new ArrayList<>()).add(at.leaving());
        return at.millis();
    }

    private static Started untrained(Started etcdsh) {
        Map<String, String> environment = new HashMap<>(etcdsh.environment());
        environment.put("ETCDSH_NO_CACHE", "1");
        return new Started(etcdsh.command(), environment);
    }
}

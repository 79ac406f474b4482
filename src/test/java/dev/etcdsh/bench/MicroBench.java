package dev.etcdsh.bench;

import dev.etcdsh.acceptance.Rehearsal;
import dev.etcdsh.drill.EtcdCluster;
import dev.etcdsh.drill.Transport;
import dev.etcdsh.launcher.Java;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What is computed at every look, by JMH, with the launcher's flags: the first time in a JVM, its classes loaded for it, and warm. */
class MicroBench {
    /** The newest whose status lacks the quota: its metrics are read at every look. */
    private static final String TELLS_BY_METRICS = "3.5.35";

    private static final int FORKS = 9;
    private static final int SECONDS = 5;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void micro() throws Exception {
        Path page = page();
        ChainedOptionsBuilder first = all(page)
                .mode(Mode.SingleShotTime)
                .forks(FORKS)
                .warmupIterations(0)
                .measurementIterations(1);
        ChainedOptionsBuilder warm = all(page)
                .mode(Mode.AverageTime)
                .forks(1)
                .warmupIterations(SECONDS)
                .measurementIterations(SECONDS);
        new Board("micro")
                .add("kB", "metricsPage", Files.size(page) / 1e3)
                .add("us", run(first, ", the first time, no archive"))
                .add("us", run(warm, ", warm"))
                .show();
    }

    private ChainedOptionsBuilder all(Path page) throws IOException {
        Java java = Java.newest();
        return new OptionsBuilder()
                .include("Benchmark\\.")
                .jvm(java.home().resolve("bin").resolve("java").toString())
                .jvmArgs(Floor.flags(java).toArray(String[]::new))
                .jvmArgsAppend("-Dbench.metrics=" + page)
                .timeUnit(TimeUnit.MICROSECONDS)
                .warmupTime(TimeValue.seconds(1))
                .measurementTime(TimeValue.seconds(1))
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
    }

    private static Map<String, Figure> run(ChainedOptionsBuilder options, String how) throws RunnerException {
        Map<String, Figure> rows = new LinkedHashMap<>();
        for (RunResult run : new Runner(options.build()).run()) {
            List<Double> scores = run.getBenchmarkResults().stream()
                    .flatMap(fork -> fork.getIterationResults().stream())
                    .map(iteration -> iteration.getPrimaryResult().getScore())
                    .toList();
            rows.put(run.getPrimaryResult().getLabel() + how, Figure.of(scores));
        }
        return rows;
    }

    /** As a member of that version serves it. */
    private Path page() throws IOException, InterruptedException {
        try (EtcdCluster etcd = Rehearsal.setup(TELLS_BY_METRICS)
                .members(1)
                .transport(Transport.PLAIN)
                .start()) {
            URI metrics = URI.create(etcd.endpoints().get(0) + "/metrics");
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(metrics).build(),
                            HttpResponse.BodyHandlers.ofFile(folder.resolve("metrics")))
                    .body();
        }
    }
}

package dev.etcdsh.jetcd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The page of metrics that below etcd 3.6 every look reads of every member; its file is named in {@code -Dbench.metrics}. */
@State(Scope.Benchmark)
public class MetricsTextBenchmark {
    private String page = "";

    @Setup
    public void read() throws IOException {
        page = Files.readString(Path.of(System.getProperty("bench.metrics", "")));
    }

    @Benchmark
    public Object metricsPage() {
        return MetricsText.samples(page);
    }
}

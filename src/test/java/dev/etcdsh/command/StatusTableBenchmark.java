package dev.etcdsh.command;

import dev.etcdsh.cluster.ClusterView;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From a look at three members to the lines on a screen of 120 columns. */
@State(Scope.Benchmark)
public class StatusTableBenchmark {
    private static final int COLUMNS = 120;

    private final ClusterView view = Sample.outOfSpace();

    @Benchmark
    public Object statusTable() {
        return Shown.of(Status.show(view), "status", COLUMNS);
    }
}

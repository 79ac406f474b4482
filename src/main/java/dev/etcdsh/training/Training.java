package dev.etcdsh.training;

import dev.etcdsh.drill.ClusterCertificates;
import dev.etcdsh.jetcd.standin.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs an etcdsh through what operators do first, so that its JVM can write down which classes that takes. The launcher starts
 * it in the background; nobody sees it, and its exit code alone says whether it went well.
 */
public final class Training {
    private static final String SMALL = "small";
    private static final String TAB = "\t";
    private static final String ENTER = "\r";
    private static final String CTRL_C = "\u0003";

    private Training() {}

    /**
     * Trains.
     *
     * @param arguments what is wanted of it, {@code whole} or {@code small}; then the command that starts the etcdsh, without its
     *     own
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> trainee = List.of(arguments).subList(1, arguments.length);
        Path folder = Files.createTempDirectory("etcdsh-training-");
        try {
            journal(folder);
            if (arguments[0].equals(SMALL)) {
                alone(trainee, folder);
            } else {
                beforeACluster(trainee, folder);
            }
        } finally {
            remove(folder);
        }
    }

    /** Without a connection it runs what asks no cluster, and ends. */
    private static void alone(List<String> trainee, Path folder) throws IOException, InterruptedException {
        try (Typist reader = Typist.before(trainee, folder)) {
            reader.waitForTheEnd();
        }
    }

    private static void beforeACluster(List<String> trainee, Path folder) throws IOException, InterruptedException {
        ClusterCertificates certificates = ClusterCertificates.create(folder.resolve("pki"));
        try (StandIn cluster = new StandIn(
                certificates.pki().authority(),
                certificates.server().certificate(),
                certificates.server().key())) {
            List<String> command = new ArrayList<>(trainee);
            // It repairs: what else there is on this node is none of its business.
            command.addAll(List.of("--no-discover", "--endpoints", cluster.endpoints()));
            command.addAll(
                    List.of("--cacert", certificates.pki().authorityFile().toString()));
            command.addAll(
                    List.of("--cert", certificates.client().certificateFile().toString()));
            command.addAll(List.of("--key", certificates.client().keyFile().toString()));
            session(command, folder);
        }
    }

    /** What an operator's home has after the first repair: every start looks there for runs that have no end. */
    private static void journal(Path home) throws IOException {
        Path state = Files.createDirectories(home.resolve("state/etcdsh"));
        Files.writeString(
                state.resolve("journal.ndjson"),
                "{\"event\":\"end\",\"run\":\"training\",\"time\":\"2026-01-01T00:00:00Z\"}\n");
    }

    private static void session(List<String> command, Path home) throws IOException, InterruptedException {
        try (Typist typist = Typist.before(command, home)) {
            typist.waitFor("> ")
                    .type("sta" + TAB)
                    .type(ENTER)
                    .type("alarms" + ENTER)
                    .type("members" + ENTER)
                    .type("check" + ENTER)
                    .type("defrag --" + TAB)
                    .type(CTRL_C)
                    .type("compact --dry-run" + ENTER)
                    .type("recover --yes --no-snapshot --watch 1s" + ENTER)
                    .waitFor("recovered: NOSPACE is gone")
                    .type("help" + ENTER)
                    .type("exit" + ENTER)
                    .waitForTheEnd();
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}

package dev.etcdsh.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A place on loopback that is laid out as etcd's releases are. Its programs only know their version. */
final class ReleaseMirror implements AutoCloseable {
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final AtomicInteger hits = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final HttpServer server;

    ReleaseMirror() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int hits() {
        return hits.get();
    }

    /** Publishes programs that call themselves {@code says}, in the archive of {@code version}. */
    void publish(String version, String says, Path scratch) throws IOException, InterruptedException {
        var folder = scratch.resolve("etcd-v" + version + "-" + platform());
        programs(folder, says);
        Files.writeString(folder.resolve("README.md"), "packed beside the programs");
        var archive = scratch.resolve(archiveOf(version));
        var tar = new ProcessBuilder(
                "tar",
                "-czf",
                archive.toString(),
                "-C",
                scratch.toString(),
                folder.getFileName().toString());
        if (!tar.start().waitFor(10, TimeUnit.SECONDS)) {
            throw new IOException("tar does not end");
        }
        publish(version, Files.readAllBytes(archive));
    }

    void publish(String version, byte[] archive) {
        files.put("/v" + version + "/" + archiveOf(version), archive);
        sums(version, sha256(archive));
    }

    void sums(String version, String sha256) {
        var lines = "%064d  etcd-v%s-plan9-mips.tar.gz%n%s  %s%n".formatted(0, version, sha256, archiveOf(version));
        files.put("/v" + version + "/SHA256SUMS", lines.getBytes(StandardCharsets.UTF_8));
    }

    static void programs(Path folder, String version) throws IOException {
        Files.createDirectories(folder);
        program(folder.resolve("etcd"), "etcd Version: " + version + "\nGit SHA: none");
        program(folder.resolve("etcdctl"), "etcdctl version: " + version + "\nAPI version: 3");
    }

    private static void program(Path file, String says) throws IOException {
        Files.writeString(file, "#!/bin/sh\ncat <<'END'\n" + says + "\nEND\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }

    private static String archiveOf(String version) {
        return "etcd-v" + version + "-" + platform() + ".tar.gz";
    }

    private static String platform() {
        return Set.of("aarch64", "arm64").contains(System.getProperty("os.arch")) ? "linux-arm64" : "linux-amd64";
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            hits.incrementAndGet();
            var file = files.get(exchange.getRequestURI().getPath());
            if (file == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

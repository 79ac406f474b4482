package dev.etcdsh.drill;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * An etcd of one version on this machine.
 *
 * @param version such as {@code 3.7.3}
 * @param folder where {@code etcd} and {@code etcdctl} are
 */
public record EtcdRelease(String version, Path folder) {
    /**
     * The etcd of a version: from the cache, else from {@code shell/get-etcd}, which may fetch or build it (minutes).
     *
     * @throws DrillException when no source has it
     */
    public static EtcdRelease of(String version, Consumer<String> progress) {
        Path cached = ReleaseCache.folder().resolve(version);
        return Files.isExecutable(cached.resolve("etcd"))
                ? new EtcdRelease(version, cached)
                : new EtcdRelease(version, GetEtcd.run(version, progress));
    }

    /**
     * The newest etcd at hand; without one, the newest that a source gives.
     *
     * @throws DrillException when no source has one
     */
    public static EtcdRelease newest(Consumer<String> progress) {
        Path folder = GetEtcd.run("--newest", progress);
        return new EtcdRelease(ownVersion(folder), folder);
    }

    /** As the program says it: {@code etcd Version: 3.7.3}. */
    private static String ownVersion(Path folder) {
        try {
            Process process = new ProcessBuilder(folder.resolve("etcd").toString(), "--version").start();
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                return out.lines()
                        .filter(line -> line.startsWith("etcd Version: "))
                        .map(line -> line.substring("etcd Version: ".length()).strip())
                        .findFirst()
                        .orElseThrow(() -> new DrillException(
                                folder + " holds no etcd", "it does not tell its version", "remove the folder"));
            }
        } catch (IOException e) {
            throw new DrillException("cannot run the etcd in " + folder, e, "remove the folder");
        }
    }

    public Path etcd() {
        return folder.resolve("etcd");
    }

    public Path etcdctl() {
        return folder.resolve("etcdctl");
    }

    /** The first two numbers of the version, such as {@code 3.7}. */
    public String line() {
        return version.substring(0, version.indexOf('.', version.indexOf('.') + 1));
    }

    /** Where this line keeps its JSON gateway. */
    String gateway() {
        return line().equals("3.3") ? "/v3beta" : "/v3";
    }
}

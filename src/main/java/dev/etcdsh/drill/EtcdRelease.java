package dev.etcdsh.drill;

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
     * @param progress told what is being done, a line each
     * @throws DrillException when no source has it
     */
    public static EtcdRelease of(String version, Consumer<String> progress) {
        Path cached = cache().resolve(version);
        // ETCDSH_ETCD goes before the cache, and the script knows how to judge it.
        boolean askScript = System.getenv().containsKey("ETCDSH_ETCD") || !Files.isExecutable(cached.resolve("etcd"));
        return new EtcdRelease(version, askScript ? GetEtcd.run(version, progress) : cached);
    }

    /**
     * The newest etcd at hand; when there is none, the newest that {@code shell/get-etcd} gets.
     *
     * @param progress told what is being done, a line each
     * @throws DrillException when there is none and no source has one
     */
    public static EtcdRelease newest(Consumer<String> progress) {
        Path folder = GetEtcd.run("--newest", progress);
        return new EtcdRelease(GetEtcd.version(folder.resolve("etcd")), folder);
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

    /** The folder in which {@code shell/get-etcd} keeps what it got, one folder a version. */
    private static Path cache() {
        String xdg = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        Path home = Path.of(System.getProperty("user.home"), ".cache");
        // A relative one is to be ignored, says the XDG base directory specification.
        Path cache = xdg.startsWith("/") ? Path.of(xdg) : home;
        return cache.resolve("etcdsh").resolve("etcd");
    }
}

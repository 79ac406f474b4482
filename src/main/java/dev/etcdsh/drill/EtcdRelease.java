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
     * @throws DrillException when no source has it
     */
    public static EtcdRelease of(String version, Consumer<String> progress) {
        Path cached = ReleaseCache.folder().resolve(version);
        return Files.isExecutable(cached.resolve("etcd"))
                ? new EtcdRelease(version, cached)
                : new EtcdRelease(version, GetEtcd.run(version, progress));
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

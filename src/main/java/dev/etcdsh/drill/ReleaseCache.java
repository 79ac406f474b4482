package dev.etcdsh.drill;

import java.nio.file.Path;

/** Where {@code shell/get-etcd} keeps what it got: {@code etcdsh/etcd/VERSION/etcd} under the XDG cache folder. */
final class ReleaseCache {
    private ReleaseCache() {}

    static Path folder() {
        String xdg = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        Path home = Path.of(System.getProperty("user.home"), ".cache");
        // A relative one is to be ignored, says the XDG base directory specification.
        Path cache = xdg.startsWith("/") ? Path.of(xdg) : home;
        return cache.resolve("etcdsh").resolve("etcd");
    }
}

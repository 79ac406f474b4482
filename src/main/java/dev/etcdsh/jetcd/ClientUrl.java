package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access.Endpoint;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** The URLs that members advertise: {@code https://10.0.0.12:2379}. */
final class ClientUrl {
    private ClientUrl() {}

    /** Where it leads; empty for what a network client cannot use, such as {@code unixs://etcd.sock}. */
    static Optional<Endpoint> endpoint(String url) {
        try {
            URI uri = new URI(url);
            String host = uri.getHost();
            if (host == null
                    || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    || uri.getPort() < 1) {
                return Optional.empty();
            }
            String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            return Optional.of(new Endpoint(bare, uri.getPort()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}

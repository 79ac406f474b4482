package dev.etcdsh.session;

import dev.etcdsh.cluster.Access.Endpoint;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Endpoints as an operator writes them: {@code host:port}, {@code [v6]:port} or URLs, joined by commas.
 *
 * @param scheme {@code http} or {@code https} where the endpoints have one; they must agree
 */
record EndpointList(List<Endpoint> endpoints, Optional<String> scheme) {
    private static final String SHAPE = "write host:port, [address]:port, http://host:port or https://host:port";

    static EndpointList parse(Setting setting) {
        List<Endpoint> endpoints = new ArrayList<>();
        Optional<String> scheme = Optional.empty();
        for (String item : setting.value().split(",", -1)) {
            URI uri = uri(item.strip(), setting);
            Optional<String> own = Optional.of(uri.getScheme()).filter(s -> !s.equals("none"));
            if (!endpoints.isEmpty() && !own.equals(scheme)) {
                throw new SettingsError(
                        setting.origin() + " mixes http, https and endpoints without a scheme",
                        "a cluster is reached either over TLS or in plain text",
                        "write all of them the same way");
            }
            scheme = own;
            endpoints.add(new Endpoint(bare(uri.getHost()), uri.getPort()));
        }
        return new EndpointList(endpoints.stream().distinct().toList(), scheme);
    }

    private static URI uri(String item, Setting setting) {
        if (item.isEmpty()) {
            throw new SettingsError(setting.origin() + " has an empty endpoint", "", SHAPE);
        }
        if (item.indexOf('@') >= 0) {
            throw new SettingsError(
                    setting.origin() + " has an endpoint with a user in it", "", "name the user with --user");
        }
        URI uri = shaped(item, setting);
        if (!List.of("http", "https", "none").contains(uri.getScheme())) {
            throw wrong(item, setting, "its scheme is " + uri.getScheme());
        }
        if (uri.getHost() == null) {
            throw wrong(item, setting, "no host can be read from it");
        }
        if (uri.getPort() == -1) {
            throw wrong(item, setting, "it has no port; etcd's own is 2379");
        }
        if (uri.getPort() < 1 || uri.getPort() > 65535) {
            throw wrong(item, setting, "ports go from 1 to 65535");
        }
        if (!List.of("", "/").contains(uri.getRawPath()) || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw wrong(item, setting, "an endpoint has no path");
        }
        return uri;
    }

    private static URI shaped(String item, Setting setting) {
        try {
            return new URI(item.contains("://") ? item : "none://" + item);
        } catch (URISyntaxException notAUri) {
            throw wrong(item, setting, "");
        }
    }

    private static SettingsError wrong(String item, Setting setting, String why) {
        return new SettingsError(setting.origin() + ": '" + item + "' is no endpoint", why, SHAPE);
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}

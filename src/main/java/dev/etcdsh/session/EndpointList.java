package dev.etcdsh.session;

import dev.etcdsh.cluster.Access.Endpoint;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Endpoints as an operator writes them: {@code host:port}, {@code [v6]:port} or URLs, joined by commas. A name may have an
 * underscore, as Docker's have.
 *
 * @param scheme {@code http} or {@code https} where the endpoints have one; they must agree
 * @param origin where they were given
 */
record EndpointList(List<Endpoint> endpoints, Optional<String> scheme, Setting origin) {
    private static final String SHAPE = "write host:port, [address]:port, http://host:port or https://host:port";
    private static final Pattern ENDPOINT =
            Pattern.compile("(?:([A-Za-z][A-Za-z0-9+.-]*)://)?(\\[[^\\]]*]|[^:/?#\\[\\]]*)(?::([^:/?#]*))?(.*)");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}._-]*");
    private static final Pattern DIGITS = Pattern.compile("[0-9.]+");
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");

    static EndpointList parse(Setting setting) {
        List<Endpoint> endpoints = new ArrayList<>();
        Optional<String> scheme = Optional.empty();
        for (String item : setting.value().split(",", -1)) {
            Matcher parts = parts(item.strip(), setting);
            Optional<String> own = Optional.ofNullable(parts.group(1)).map(word -> word.toLowerCase(Locale.ROOT));
            if (!endpoints.isEmpty() && !own.equals(scheme)) {
                throw new SettingsError(
                        setting.origin() + " mixes http, https and endpoints without a scheme",
                        "a cluster is reached either over TLS or in plain text",
                        "write all of them the same way");
            }
            scheme = own;
            endpoints.add(new Endpoint(bare(parts.group(2)), Integer.parseInt(parts.group(3))));
        }
        return new EndpointList(endpoints.stream().distinct().toList(), scheme, setting);
    }

    private static Matcher parts(String item, Setting setting) {
        if (item.isEmpty()) {
            throw new SettingsError(
                    setting.origin() + " has an empty endpoint", "a comma stands between two endpoints", SHAPE);
        }
        if (item.indexOf('@') >= 0) {
            throw new SettingsError(
                    setting.origin() + " has an endpoint with a user in it", "", "name the user with --user");
        }
        Matcher parts = ENDPOINT.matcher(item);
        flaw(item, parts).ifPresent(why -> {
            throw new SettingsError(setting.origin() + ": '" + item + "' is no endpoint", why, SHAPE);
        });
        return parts;
    }

    private static Optional<String> flaw(String item, Matcher parts) {
        if (!parts.matches()) {
            return Optional.of("no host can be read from it");
        }
        String scheme = parts.group(1);
        if (scheme != null && !scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
            return Optional.of("its scheme is " + scheme);
        }
        String rest = parts.group(4);
        if (rest.startsWith(":")) {
            return Optional.of(
                    item.matches("[0-9A-Fa-f:.]+")
                            ? "an IPv6 address stands in brackets"
                            : "it has two ports: a comma stands between two endpoints");
        }
        return host(parts.group(2))
                .or(() -> port(parts.group(3)))
                .or(() -> rest.matches("/?") ? Optional.empty() : Optional.of("an endpoint has no path"));
    }

    private static Optional<String> host(String host) {
        if (host.isEmpty()) {
            return Optional.of("it has no host");
        }
        if (host.startsWith("[")) {
            return isIpv6(host) ? Optional.empty() : Optional.of(host + " is no IPv6 address");
        }
        if (DIGITS.matcher(host).matches() && !IPV4.matcher(host).matches()) {
            return Optional.of(host + " is no IPv4 address");
        }
        return NAME.matcher(host).matches() ? Optional.empty() : Optional.of("'" + host + "' is no host's name");
    }

    private static Optional<String> port(String port) {
        if (port == null || port.isEmpty()) {
            return Optional.of("it has no port; etcd's own is 2379");
        }
        boolean inRange = port.matches("[0-9]{1,5}") && Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= 65535;
        return inRange ? Optional.empty() : Optional.of("its port is '" + port + "': ports go from 1 to 65535");
    }

    private static boolean isIpv6(String bracketed) {
        try {
            return new URI("http://" + bracketed).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}

package dev.etcdsh.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etcdsh.cluster.Access;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.cluster.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointListTest {
    @Test
    void endpointsAreHostsAddressesOrUrls() {
        assertThat(endpoints("etcd-1:2379, 10.0.0.1:2380")).isEqualTo("[etcd-1:2379, 10.0.0.1:2380]");
        assertThat(endpoints("[fd00::1]:2379")).isEqualTo("[[fd00::1]:2379]");
        assertThat(endpoints("https://etcd-1:2379/,https://etcd-2:2379")).isEqualTo("[etcd-1:2379, etcd-2:2379]");
        assertThat(endpoints("HTTP://[::1]:1,http://lab_etcd_1:2379")).isEqualTo("[[::1]:1, lab_etcd_1:2379]");
        assertThat(endpoints("서울:2379")).isEqualTo("[서울:2379]");
    }

    @Test
    void anEndpointGivenTwiceIsOne() {
        assertThat(endpoints("a:1,b:1, a:1")).isEqualTo("[a:1, b:1]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a                    | 'a' is no endpoint: it has no port; etcd's own is 2379",
                "[::1]                | '[::1]' is no endpoint: it has no port; etcd's own is 2379",
                "a:                   | 'a:' is no endpoint: it has no port; etcd's own is 2379",
                ":2379                | ':2379' is no endpoint: it has no host",
                "http://              | 'http://' is no endpoint: it has no host",
                "a:0                  | 'a:0' is no endpoint: its port is '0': ports go from 1 to 65535",
                "a:65536              | 'a:65536' is no endpoint: its port is '65536': ports go from 1 to 65535",
                "a:99999999999        | 'a:99999999999' is no endpoint: its port is '99999999999': ports go from 1 to 65535",
                "a:-1                 | 'a:-1' is no endpoint: its port is '-1': ports go from 1 to 65535",
                "a:x                  | 'a:x' is no endpoint: its port is 'x': ports go from 1 to 65535",
                "fd00::1:2379         | 'fd00::1:2379' is no endpoint: an IPv6 address stands in brackets",
                "[fd00::zz]:2379      | '[fd00::zz]:2379' is no endpoint: [fd00::zz] is no IPv6 address",
                "999.1.1.1:2379       | '999.1.1.1:2379' is no endpoint: 999.1.1.1 is no IPv4 address",
                "1.2.3:2379           | '1.2.3:2379' is no endpoint: 1.2.3 is no IPv4 address",
                "a b:1                | 'a b:1' is no endpoint: 'a b' is no host's name",
                "a:1;b:1              | 'a:1;b:1' is no endpoint: it has two ports: a comma stands between two endpoints",
                "ftp://a:1            | 'ftp://a:1' is no endpoint: its scheme is ftp",
                "unix:///run/etcd     | 'unix:///run/etcd' is no endpoint: its scheme is unix",
                "http://a:1/v3        | 'http://a:1/v3' is no endpoint: an endpoint has no path",
                "http://a:1?b=c       | 'http://a:1?b=c' is no endpoint: an endpoint has no path",
            })
    void endpointsThatAreNoneAreNamed(String endpoints, String brief) {
        assertThat(problem("endpoints", endpoints).brief()).isEqualTo("--endpoints: " + brief);
        assertThat(problem("endpoints", "b:1," + endpoints).brief()).isEqualTo("--endpoints: " + brief);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://u:hunter2@a:1  | has an endpoint with a user in it",
                "u:hunter2@a:1          | has an endpoint with a user in it",
                "a:1,                   | has an empty endpoint: a comma stands between two endpoints",
                ",                      | has an empty endpoint: a comma stands between two endpoints",
                "a:1,,b:1               | has an empty endpoint: a comma stands between two endpoints",
                "http://a:1,https://b:1 | mixes http, https and endpoints without a scheme: a cluster is reached either over "
                        + "TLS or in plain text",
                "a:1,https://b:1        | mixes http, https and endpoints without a scheme: a cluster is reached either over "
                        + "TLS or in plain text",
            })
    void listsOfEndpointsThatAreNoneAreNamed(String endpoints, String brief) {
        assertThat(problem("endpoints", endpoints).brief()).isEqualTo("--endpoints " + brief);
    }

    private static Problem problem(String flag, String value) {
        return catchThrowableOfType(SettingsError.class, () -> access(Map.of(flag, value), Map.of()))
                .problem();
    }

    private static Access access(Map<String, String> flags, Map<String, String> environment) {
        return Settings.of(flags, environment).access(EndpointListTest::answer);
    }

    private static String endpoints(String text) {
        return access(Map.of("endpoints", text), Map.of()).endpoints().toString();
    }

    private static Secret answer(Secret.Question question) {
        return new Secret(() -> "answer to " + question.what());
    }
}

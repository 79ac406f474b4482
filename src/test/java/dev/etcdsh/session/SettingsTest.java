package dev.etcdsh.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etcdsh.cluster.Access;
import dev.etcdsh.cluster.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void withoutAnythingItIsThisMachineInPlainText() {
        Access access = access(Map.of(), Map.of());
        assertThat(access.endpoints()).containsExactly(new Access.Endpoint("127.0.0.1", 2379));
        assertThat(access.tls()).isEmpty();
        assertThat(access.login()).isEmpty();
        assertThat(access.dialTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(access.commandTimeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aFlagWinsOverEtcdshsVariableWhichWinsOverEtcdctls() {
        Map<String, String> both = Map.of("ETCDSH_ENDPOINTS", "b:2", "ETCDCTL_ENDPOINTS", "c:3");
        assertThat(access(Map.of("endpoints", "a:1"), both).endpoints()).hasToString("[a:1]");
        assertThat(access(Map.of(), both).endpoints()).hasToString("[b:2]");
        assertThat(access(Map.of(), Map.of("ETCDCTL_ENDPOINTS", "c:3")).endpoints())
                .hasToString("[c:3]");
        assertThat(access(Map.of(), Map.of("ETCDSH_ENDPOINTS", "", "ETCDCTL_ENDPOINTS", "c:3"))
                        .endpoints())
                .hasToString("[c:3]");
    }

    @Test
    void endpointsAreHostsAddressesOrUrls() {
        assertThat(endpoints("etcd-1:2379, 10.0.0.1:2380")).isEqualTo("[etcd-1:2379, 10.0.0.1:2380]");
        assertThat(endpoints("[fd00::1]:2379")).isEqualTo("[[fd00::1]:2379]");
        assertThat(endpoints("https://etcd-1:2379/,https://etcd-2:2379")).isEqualTo("[etcd-1:2379, etcd-2:2379]");
    }

    @Test
    void withoutASchemeAnyTlsOptionMeansTls() {
        assertThat(access(Map.of("endpoints", "a:1", "cacert", "ca.crt"), Map.of())
                        .tls())
                .isPresent();
        assertThat(access(Map.of("endpoints", "a:1"), Map.of("ETCDCTL_CACERT", "ca.crt"))
                        .tls())
                .isPresent();
        assertThat(access(Map.of("endpoints", "https://a:1"), Map.of()).tls()).isPresent();
        assertThat(access(Map.of("endpoints", "http://a:1"), Map.of("ETCDCTL_CACERT", "ca.crt"))
                        .tls())
                .isEmpty();
    }

    @Test
    void etcdctlsTolerantInsecureTransportVariableDoesNotContradictTls() {
        Map<String, String> environment =
                Map.of("ETCDCTL_ENDPOINTS", "https://a:1", "ETCDCTL_INSECURE_TRANSPORT", "true");
        assertThat(access(Map.of(), environment).tls()).isPresent();
    }

    @Test
    void skippingVerificationIsSaidEachTime() {
        Settings settings = Settings.of(Map.of("insecure-skip-tls-verify", "true"), Map.of());
        assertThat(settings.cautions()).singleElement().asString().contains("certificate is not checked");
        assertThat(settings.access(SettingsTest::nobody).tls().map(Access.Tls::verify))
                .contains(false);
    }

    @Test
    void etcdctlsUserVariableMayCarryThePassword() {
        Access.Login login =
                access(Map.of(), Map.of("ETCDCTL_USER", "root:s3cr:et")).login().orElseThrow();
        assertThat(login.user()).isEqualTo("root");
        assertThat(login.password().reveal()).isEqualTo("s3cr:et");
        assertThat(login.toString()).doesNotContain("s3cr");
    }

    @Test
    void aPasswordComesFromAFileOrAVariableOrIsAskedFor() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "from-file\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Map<String, String> variable = Map.of("ETCDSH_PASSWORD", "from-variable");
        assertThat(password(Map.of("user", "root", "password-file", file.toString()), variable))
                .isEqualTo("from-file");
        assertThat(password(Map.of("user", "root"), variable)).isEqualTo("from-variable");
        assertThat(password(Map.of("user", "root"), Map.of())).isEqualTo("answer to Password of root: ");
    }

    @Test
    void aPasswordFileThatOthersCanReadIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "secret");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> access(Map.of("user", "root", "password-file", file.toString()), Map.of()))
                .isInstanceOf(SettingsError.class)
                .hasMessage("--password-file: others than its owner can read " + file);
    }

    @Test
    void aPasswordBehindTheUserFlagIsRefusedWithoutEchoingIt() {
        assertThatThrownBy(() -> access(Map.of("user", "root:hunter2"), Map.of()))
                .isInstanceOfSatisfying(
                        SettingsError.class, error -> assertThat(error.problem().toString())
                                .startsWith("Problem[what=--user takes a name only")
                                .doesNotContain("hunter2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "ETCDCTL_DISCOVERY_SRV | example.com | ETCDCTL_DISCOVERY_SRV is set, and etcdsh does not support it",
                "ETCDSH_DISCOVERY_SRV_NAME | x | ETCDSH_DISCOVERY_SRV_NAME is set, and etcdsh does not support it",
                "ETCDCTL_AUTH_JWT_TOKEN | x | ETCDCTL_AUTH_JWT_TOKEN is set, and etcdsh does not support it",
                "ETCDCTL_API | 2 | ETCDCTL_API is '2'",
                "ETCDCTL_API | 3 | -",
                "ETCDCTL_DEBUG | true | -"
            })
    void variablesThatWouldLeadElsewhereAreNamed(
            String variable, String value, @org.jspecify.annotations.Nullable String message) {
        if (message == null) {
            assertThat(access(Map.of(), Map.of(variable, value)).endpoints()).hasSize(1);
        } else {
            assertThatThrownBy(() -> access(Map.of(), Map.of(variable, value)))
                    .isInstanceOf(SettingsError.class)
                    .hasMessage(message);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a                    | --endpoints: 'a' is no endpoint: it has no port; etcd's own is 2379",
                "a:0                  | --endpoints: 'a:0' is no endpoint: ports go from 1 to 65535",
                "a:65536              | --endpoints: 'a:65536' is no endpoint: ports go from 1 to 65535",
                "a:x                  | --endpoints: 'a:x' is no endpoint: no host can be read from it",
                "fd00::1:2379         | --endpoints: 'fd00::1:2379' is no endpoint: no host can be read from it",
                "ftp://a:1            | --endpoints: 'ftp://a:1' is no endpoint: its scheme is ftp",
                "http://a:1/v3        | --endpoints: 'http://a:1/v3' is no endpoint: an endpoint has no path",
                "https://u:p@a:1      | --endpoints has an endpoint with a user in it",
                "a:1,                 | --endpoints has an empty endpoint",
                "http://a:1,https://b:1 | --endpoints mixes http, https and endpoints without a scheme: a cluster is "
                        + "reached either over TLS or in plain text",
            })
    void endpointsThatAreNoneAreNamed(String endpoints, String brief) {
        assertThatThrownBy(() -> access(Map.of("endpoints", endpoints), Map.of()))
                .isInstanceOfSatisfying(
                        SettingsError.class,
                        error -> assertThat(error.problem().brief()).isEqualTo(brief));
    }

    @ParameterizedTest
    @CsvSource({
        "5,--dial-timeout is '5'",
        "0s,--dial-timeout is '0s'",
        "-1s,--dial-timeout is '-1s'",
        "x,--dial-timeout is 'x'"
    })
    void timesThatAreNoneAreNamed(String time, String message) {
        assertThatThrownBy(() -> access(Map.of("dial-timeout", time), Map.of()))
                .isInstanceOf(SettingsError.class)
                .hasMessage(message);
    }

    @Test
    void halfAClientPairIsRefused() {
        assertThatThrownBy(() -> access(Map.of("cert", "c.crt"), Map.of())).hasMessage("--cert without --key");
        assertThatThrownBy(() -> access(Map.of(), Map.of("ETCDSH_KEY", "c.key")))
                .hasMessage("--key without --cert");
    }

    private static Access access(Map<String, String> flags, Map<String, String> environment) {
        return Settings.of(flags, environment).access(SettingsTest::answer);
    }

    private static String endpoints(String text) {
        return access(Map.of("endpoints", text), Map.of()).endpoints().toString();
    }

    private static String password(Map<String, String> flags, Map<String, String> environment) {
        return access(flags, environment).login().orElseThrow().password().reveal();
    }

    private static Secret answer(String question) {
        return new Secret(() -> "answer to " + question);
    }

    private static Secret nobody(String question) {
        throw new AssertionError("nobody should be asked " + question);
    }
}

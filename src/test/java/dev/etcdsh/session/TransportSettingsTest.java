package dev.etcdsh.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etcdsh.cluster.Access;
import dev.etcdsh.cluster.Secret;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLS or plain text, and what contradicts itself. */
class TransportSettingsTest {
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // endpoints    flags                     ETCDSH_                   ETCDCTL_
                "http://a:1   | cacert=ca                | -                        | -                        | plain",
                "https://a:1  | -                        | -                        | insecure-transport=true  | TLS",
                "a:1          | -                        | -                        | insecure-transport=false | TLS",
                "a:1          | insecure-transport=false | -                        | -                        | TLS",
                "a:1          | -                        | -                        | cacert=ca                | TLS",
                "a:1          | cacert=ca                | -                        | insecure-transport=true  | TLS",
                "a:1          | insecure-transport=true  | cacert=ca                | -                        | plain",
                "a:1          | -                        | insecure-transport=true  | cacert=ca                | plain",
                "a:1          | cacert=ca                | insecure-transport=true  | -      "
                        + "                  | ETCDSH_INSECURE_TRANSPORT contradicts --cacert",
                "a:1          | insecure-skip-tls-verify=true | insecure-transport=true | -"
                        + " | ETCDSH_INSECURE_TRANSPORT contradicts --insecure-skip-tls-verify",
                "https://a:1  | insecure-transport=true  | -                        | -"
                        + "                        | --insecure-transport contradicts https in --endpoints",
            })
    void itIsTlsOrPlainTextByWhatCountsMost(
            String endpoints, @Nullable String flag, @Nullable String own, @Nullable String etcdctls, String expected) {
        Map<String, String> flags = new HashMap<>(Map.of("endpoints", endpoints));
        flags.putAll(pair("", flag));
        Map<String, String> environment = new HashMap<>(pair("ETCDSH_", own));
        environment.putAll(pair("ETCDCTL_", etcdctls));
        if (expected.equals("TLS") || expected.equals("plain")) {
            assertThat(access(flags, environment).tls().isPresent()).isEqualTo(expected.equals("TLS"));
        } else {
            assertThatThrownBy(() -> access(flags, environment)).hasMessage(expected);
        }
    }

    private static Map<String, String> pair(String prefix, @Nullable String setting) {
        if (setting == null) {
            return Map.of();
        }
        String name = setting.substring(0, setting.indexOf('='));
        String key =
                prefix.isEmpty() ? name : prefix + name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Map.of(key, setting.substring(setting.indexOf('=') + 1));
    }

    @Test
    void skippingVerificationIsSaidEachTime() {
        Settings settings = Settings.of(Map.of("insecure-skip-tls-verify", "true"), Map.of());
        assertThat(settings.cautions()).singleElement().asString().contains("certificate is not checked");
        assertThat(settings.access(TransportSettingsTest::nobody).tls().map(Access.Tls::verify))
                .contains(false);
    }

    @Test
    void halfAClientPairIsRefused() {
        assertThatThrownBy(() -> access(Map.of("cert", "c.crt"), Map.of())).hasMessage("--cert without a key");
        assertThatThrownBy(() -> access(Map.of(), Map.of("ETCDSH_KEY", "c.key")))
                .hasMessage("ETCDSH_KEY without a certificate");
    }

    private static Access access(Map<String, String> flags, Map<String, String> environment) {
        return Settings.of(flags, environment).access(TransportSettingsTest::nobody);
    }

    private static Secret nobody(Secret.Question question) {
        throw new AssertionError("nobody should be asked " + question);
    }
}

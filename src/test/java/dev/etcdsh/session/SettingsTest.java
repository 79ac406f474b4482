package dev.etcdsh.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etcdsh.cluster.Access;
import dev.etcdsh.cluster.Access.Patience;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.cluster.Secret;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    /** As a line that can be copied: a verdict tells what to do with it. */
    @Test
    void whatEtcdctlNeedsIsToldWithoutAPassword() {
        Settings settings = Settings.of(
                Map.of("endpoints", "https://10.0.0.11:2379,https://10.0.0.12:2379", "cacert", "/etc/my pki/ca:1.crt"),
                Map.of("ETCDCTL_USER", "root:hunter2"));

        assertThat(settings.asEtcdctl())
                .isEqualTo("ETCDCTL_API=3 etcdctl --endpoints=https://10.0.0.11:2379,https://10.0.0.12:2379"
                        + " --cacert=\"/etc/my pki/ca:1.crt\" --user=root");
    }

    @Test
    void withoutAnythingItIsThisMachineInPlainText() {
        Access access = access(Map.of(), Map.of());
        assertThat(access.endpoints()).containsExactly(new Access.Endpoint("127.0.0.1", 2379));
        assertThat(access.tls()).isEmpty();
        assertThat(access.login()).isEmpty();
        assertThat(access.patience().connecting()).isEqualTo(Duration.ofSeconds(2));
        assertThat(access.patience().answering()).isEqualTo(Duration.ofSeconds(5));
        assertThat(access.glance()).isEqualTo(new Patience(Duration.ofSeconds(1), Duration.ofSeconds(1)));
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

    @ParameterizedTest
    @CsvSource({
        "cacert, CACERT, a.crt, b.crt, c.crt",
        "cert, CERT, a.crt, b.crt, c.crt",
        "key, KEY, a.key, b.key, c.key",
        "user, USER, ann, ben, cid",
        "insecure-skip-tls-verify, INSECURE_SKIP_TLS_VERIFY, true, false, true",
        "dial-timeout, DIAL_TIMEOUT, 1s, 2m, 3h",
        "command-timeout, COMMAND_TIMEOUT, 1s, 2m, 3h",
        "keepalive-time, KEEPALIVE_TIME, 11s, 12s, 13s",
        "keepalive-timeout, KEEPALIVE_TIMEOUT, 1s, 2s, 3s",
        "write-out, WRITE_OUT, json, csv, table"
    })
    void everySettingIsFoundInThisOrder(String flag, String suffix, String flags, String own, String etcdctls) {
        Map<String, String> both = Map.of("ETCDSH_" + suffix, own, "ETCDCTL_" + suffix, etcdctls);
        String plain = used(flag, Map.of(), Map.of());
        assertThat(used(flag, Map.of(flag, flags), both)).isEqualTo(used(flag, Map.of(flag, flags), Map.of()));
        assertThat(used(flag, Map.of(), both)).isEqualTo(used(flag, Map.of(flag, own), Map.of()));
        assertThat(used(flag, Map.of(), Map.of("ETCDCTL_" + suffix, etcdctls)))
                .isEqualTo(used(flag, Map.of(flag, etcdctls), Map.of()))
                .isNotEqualTo(plain);
    }

    /** What becomes of one setting, whatever the others are; origins do not count. */
    private static String used(String flag, Map<String, String> flags, Map<String, String> environment) {
        if (flag.equals("write-out")) {
            return Settings.of(flags, environment)
                    .writeOut()
                    .map(Setting::value)
                    .orElse("-");
        }
        Map<String, String> all = new HashMap<>(flags);
        boolean half = !flags.isEmpty() || !environment.isEmpty();
        if (half && (flag.equals("cert") || flag.equals("key"))) {
            all.put(flag.equals("cert") ? "key" : "cert", "other");
        }
        return access(all, environment)
                .toString()
                .replaceAll("origin=[^\\]]*", "")
                .replaceAll("@[0-9a-f]+", "");
    }

    @Test
    void whatIsSaidOfPatienceHoldsForAGlanceToo() {
        Access access = access(Map.of("command-timeout", "3s"), Map.of("ETCDCTL_DIAL_TIMEOUT", "7s"));

        assertThat(access.glance()).isEqualTo(new Patience(Duration.ofSeconds(7), Duration.ofSeconds(3)));
        assertThat(access.glance()).isEqualTo(access.patience());
    }

    @Test
    void timesMayBeWrittenAsEtcdctlDoes() {
        assertThat(access(Map.of("dial-timeout", "2.5s"), Map.of()).patience().connecting())
                .isEqualTo(Duration.ofMillis(2500));
        assertThat(access(Map.of("dial-timeout", "1h0m0.5s"), Map.of())
                        .patience()
                        .connecting())
                .isEqualTo(Duration.ofMillis(3_600_500));
        assertThat(access(Map.of("dial-timeout", "5000us"), Map.of()).patience().connecting())
                .isEqualTo(Duration.ofMillis(5));
        assertThat(access(Map.of("dial-timeout", "24h"), Map.of()).patience().connecting())
                .isEqualTo(Duration.ofDays(1));
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
    void variablesThatWouldLeadElsewhereAreNamed(String variable, String value, @Nullable String message) {
        if (message == null) {
            assertThat(access(Map.of(), Map.of(variable, value)).endpoints()).hasSize(1);
        } else {
            assertThatThrownBy(() -> access(Map.of(), Map.of(variable, value)))
                    .isInstanceOf(SettingsError.class)
                    .hasMessage(message);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "5, it has no unit",
        "1.5, it has no unit",
        "0s, it is shorter than 1ms",
        "999us, it is shorter than 1ms",
        "-1s, it is below 0",
        "25h, it is longer than 24h",
        "999999999999h, it is longer than 24h",
        "9999999999999999999999h, it is no time",
        "5 s, it is no time",
        "x, it is no time"
    })
    void timesThatAreNoneAreNamed(String time, String why) {
        assertThat(problem("dial-timeout", time))
                .isEqualTo(new Problem(
                        "--dial-timeout cannot be \"" + time + "\"", why, "give a time such as 5s, 500ms or 2m"));
    }

    @Test
    void aVariableIsNamedAsItIsSpelt() {
        assertThatThrownBy(() -> access(Map.of(), Map.of("ETCDCTL_KEEPALIVE_TIME", "5")))
                .hasMessage("ETCDCTL_KEEPALIVE_TIME cannot be \"5\"");
        assertThatThrownBy(() -> access(Map.of(), Map.of("ETCDSH_INSECURE_SKIP_TLS_VERIFY", "yes")))
                .hasMessage("ETCDSH_INSECURE_SKIP_TLS_VERIFY cannot be \"yes\"");
        assertThatThrownBy(() -> access(Map.of(), Map.of("ETCDCTL_ENDPOINTS", "a")))
                .hasMessage("ETCDCTL_ENDPOINTS: 'a' is no endpoint");
    }

    private static Problem problem(String flag, String value) {
        return catchThrowableOfType(SettingsError.class, () -> access(Map.of(flag, value), Map.of()))
                .problem();
    }

    @Test
    void anotherClusterIsNotShownTheCertificateAndTheUserOfTheLast() {
        Settings started = Settings.of(Map.of("endpoints", "a:1", "dial-timeout", "7s"), Map.of());
        Settings other = started.with(Map.of("endpoints", "b:1", "cacert", "b.crt", "user", "ann"));
        Access third = other.with(Map.of("endpoints", "c:1")).access(SettingsTest::answer);
        assertThat(third.tls()).isEmpty();
        assertThat(third.login()).isEmpty();
        assertThat(third.patience().connecting()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void connectingAnewKeepsWhatIsInForce() {
        Settings other = Settings.of(Map.of(), Map.of()).with(Map.of("endpoints", "b:1", "user", "ann"));
        Access anew = other.with(Map.of("command-timeout", "9s")).access(SettingsTest::answer);
        assertThat(anew.endpoints()).hasToString("[b:1]");
        assertThat(anew.login().orElseThrow().user()).isEqualTo("ann");
        assertThat(anew.patience().answering()).isEqualTo(Duration.ofSeconds(9));
    }

    private static Access access(Map<String, String> flags, Map<String, String> environment) {
        return Settings.of(flags, environment).access(SettingsTest::answer);
    }

    private static Secret answer(Secret.Question question) {
        return new Secret(() -> "answer to " + question.what());
    }
}

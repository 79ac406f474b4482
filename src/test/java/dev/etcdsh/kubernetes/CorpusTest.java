package dev.etcdsh.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every manifest of the corpus says, and that its form does not matter. */
class CorpusTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v1.17.17-certsdir         | 3.4.3  | master-1 | https://10.0.0.11:2379     | /var/lib/etcd      |            |             | master-1=https://10.0.0.11:2380
            v1.17.17-datadir          | 3.4.3  | master-1 | https://10.0.0.11:2379     | /data/etcd/member-1 |            |             | master-1=https://10.0.0.11:2380
            v1.17.17-default          | 3.4.3  | master-1 | https://10.0.0.11:2379     | /var/lib/etcd      |            |             | master-1=https://10.0.0.11:2380
            v1.17.17-extraargs        | 3.4.3  | master-1 | https://10.0.0.11:2379     | /var/lib/etcd      | 8589934592 | periodic 8h | master-1=https://10.0.0.11:2380
            v1.22.17-default          | 3.5.6  | master-1 | https://10.0.0.11:2379     | /var/lib/etcd      |            |             | master-1=https://10.0.0.11:2380
            v1.22.17-imagetag         | 3.5.21 | master-1 | https://10.0.0.11:2379     | /var/lib/etcd      |            |             | master-1=https://10.0.0.11:2380
            v1.28.15-default          | 3.5.15 | master-1 | https://10.0.0.11:2379     | /var/lib/etcd      |            |             | master-1=https://10.0.0.11:2380
            v1.28.15-ipv6             | 3.5.15 | master-1 | https://[fd00:10::11]:2379 | /var/lib/etcd      |            |             | master-1=https://[fd00:10::11]:2380
            v1.34.4-datadir           | 3.6.5  | master-1 | https://10.0.0.11:2379     | /data/etcd/member-1 |            |             | master-1=https://10.0.0.11:2380
            v1.34.4-default           | 3.6.5  | master-1 | https://10.0.0.11:2379     | /var/lib/etcd      |            |             | master-1=https://10.0.0.11:2380
            v1.34.4-extraargs         | 3.6.5  | master-1 | https://10.0.0.11:2379     | /var/lib/etcd      | 8589934592 | periodic 8h | master-1=https://10.0.0.11:2380
            v1.34.4-ipv6              | 3.6.5  | master-1 | https://[fd00:10::11]:2379 | /var/lib/etcd      |            |             | master-1=https://[fd00:10::11]:2380
            v1.34.4-joined-master-2   | 3.6.5  | master-2 | https://10.0.0.12:2379     | /var/lib/etcd      |            |             | master-1=https://10.0.0.11:2380 master-2=https://10.0.0.12:2380
            v1.34.4-joined-master-3   | 3.6.5  | master-3 | https://10.0.0.13:2379     | /var/lib/etcd      |            |             | master-1=https://10.0.0.11:2380 master-2=https://10.0.0.12:2380 master-3=https://10.0.0.13:2380
            """)
    void everyManifestSaysWhatItsEtcdIsStartedWith(
            String variant,
            String version,
            String name,
            String advertised,
            String dataDir,
            Long quota,
            String compaction,
            String cluster) {
        Etcd etcd = Corpus.etcd(Corpus.text(variant, "etcd.yaml"));

        assertThat(etcd.version()).contains(version);
        assertThat(etcd.name()).contains(name);
        assertThat(etcd.advertiseClientUrls()).containsExactly(advertised);
        assertThat(etcd.listenClientUrls())
                .containsExactly(
                        advertised.contains("[") ? "https://[::1]:2379" : "https://127.0.0.1:2379", advertised);
        assertThat(etcd.dataDir()).contains(dataDir);
        assertThat(etcd.quotaBytes()).isEqualTo(Optional.ofNullable(quota));
        assertThat(etcd.autoCompaction()).isEqualTo(Optional.ofNullable(compaction));
        assertThat(etcd.initialCluster()).containsExactlyInAnyOrder(cluster.split(" "));
        assertThat(etcd.clientCertAuth()).isTrue();
        String pki = variant.endsWith("certsdir") ? "/etc/kubernetes/ssl" : "/etc/kubernetes/pki";
        assertThat(etcd.trustedCa()).contains(pki + "/etcd/ca.crt");
        assertThat(etcd.server())
                .contains(new ClientPair(ClientPair.Role.SERVER, pki + "/etcd/server.crt", pki + "/etcd/server.key"));
        assertThat(etcd.peer())
                .contains(new ClientPair(ClientPair.Role.PEER, pki + "/etcd/peer.crt", pki + "/etcd/peer.key"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v1.17.17-default   | liveness http://127.0.0.1:2381/health 80s
            v1.17.17-extraargs | liveness http://0.0.0.0:2381/health 80s
            v1.22.17-default   | liveness http://127.0.0.1:2381/health 80s; startup http://127.0.0.1:2381/health 240s
            v1.28.15-default   | liveness http://127.0.0.1:2381/health?exclude=NOSPACE&serializable=true 80s; startup http://127.0.0.1:2381/health?serializable=false 240s
            v1.28.15-ipv6      | liveness http://[::1]:2381/health?exclude=NOSPACE&serializable=true 80s; startup http://[::1]:2381/health?serializable=false 240s
            v1.34.4-default    | liveness http://127.0.0.1:2381/livez 80s; startup http://127.0.0.1:2381/readyz 240s; readiness http://127.0.0.1:2381/readyz 3s
            v1.34.4-extraargs  | liveness http://0.0.0.0:2381/livez 80s; startup http://0.0.0.0:2381/readyz 240s; readiness http://0.0.0.0:2381/readyz 3s
            """)
    void probesAreReadWithTheirNamedPorts(String variant, String probes) {
        assertThat(Corpus.etcd(Corpus.text(variant, "etcd.yaml")).probes().stream()
                        .map(probe -> probe.kind().word() + " " + probe.check().shown() + " "
                                + probe.failsAfter().toSeconds() + "s")
                        .collect(Collectors.joining("; ")))
                .isEqualTo(probes);
    }

    @Test
    void theMetricsUrlIsWhereTheProbesLook() {
        assertThat(Corpus.etcd(Corpus.text("v1.34.4-default", "etcd.yaml")).listenMetricsUrls())
                .containsExactly("http://127.0.0.1:2381");
    }

    static List<String> apiServers() {
        return Corpus.with("kube-apiserver.yaml");
    }

    @ParameterizedTest
    @MethodSource("apiServers")
    void theApiServerSaysHowItReachesEtcd(String variant) {
        ApiServer server = ApiServer.of(Corpus.pod(Corpus.text(variant, "kube-apiserver.yaml")));

        assertThat(server.servers())
                .containsExactly((variant.endsWith("externaletcd")
                                ? "https://10.0.0.21:2379,https://10.0.0.22:2379,https://10.0.0.23:2379"
                                : variant.endsWith("ipv6") ? "https://[::1]:2379" : "https://127.0.0.1:2379")
                        .split(","));
        String pki = variant.endsWith("certsdir") ? "/etc/kubernetes/ssl" : "/etc/kubernetes/pki";
        assertThat(server.ca()).contains(pki + "/etcd/ca.crt");
        assertThat(server.client())
                .contains(new ClientPair(
                        ClientPair.Role.APISERVER_CLIENT,
                        pki + "/apiserver-etcd-client.crt",
                        pki + "/apiserver-etcd-client.key"));
    }

    static List<String> variants() {
        return Corpus.with("etcd.yaml");
    }

    @ParameterizedTest
    @MethodSource("variants")
    void theFormOfAManifestDoesNotMatter(String variant) {
        String text = Corpus.text(variant, "etcd.yaml");
        Etcd plain = Corpus.etcd(text);
        List<UnaryOperator<String>> forms = List.of(
                it -> it.replace("\n", "\r\n"),
                it -> "\uFEFF" + it,
                it -> "# 밤에 고치지 말 것\n---\n" + it.replaceAll("(?m)$", " # 주석"),
                it -> it.replaceAll("(?m)^( +- )(--.*)$", "$1\"$2\""),
                it -> it.replaceAll("(?m)^( +- )(--[a-z-]+)=(.*)$", "$1$2\n$1'$3'"),
                it -> it.replaceFirst("(?m)^( +- )etcd\n", "$1etcd\n    args:\n"),
                it -> it.replaceFirst("(?m)^( +- )etcd\n", "$1/usr/local/bin/etcd\n"),
                it -> it.replaceAll("(?m)^( +- )--", "$1-"),
                CorpusTest::inAShell,
                CorpusTest::byEnvironment);

        assertThat(forms)
                .allSatisfy(form -> assertThat(Corpus.etcd(form.apply(text))).isEqualTo(plain));
    }

    private static String inAShell(String manifest) {
        String flags = flags(manifest).collect(Collectors.joining(" "));
        return withCommand(
                manifest,
                "  - command:\n    - /bin/sh\n    - -ec\n    - |\n      ulimit -n 65536; exec etcd " + flags + "\n");
    }

    private static String byEnvironment(String manifest) {
        String variables = flags(manifest)
                .map(flag -> flag.substring(2).split("=", 2))
                .map(pair -> "    - name: ETCD_"
                        + pair[0].toUpperCase(Locale.ROOT).replace('-', '_') + "\n      value: '" + pair[1]
                        + "'\n")
                .collect(Collectors.joining());
        return withCommand(manifest, "  - command: [etcd]\n    env:\n" + variables);
    }

    private static Stream<String> flags(String manifest) {
        return manifest.lines().filter(line -> line.startsWith("    - --")).map(line -> line.substring(6));
    }

    private static String withCommand(String manifest, String command) {
        return manifest.replaceFirst("  - command:\n(    - .*\n)+", Matcher.quoteReplacement(command));
    }
}

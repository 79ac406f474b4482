package dev.etcdsh.kubernetes;

import static dev.etcdsh.kubernetes.ManifestEditTest.manifest;
import static dev.etcdsh.kubernetes.ManifestEditTest.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Manifests that nobody's tool wrote: what is made of them, and how they are refused. */
class ManifestTest {
    private static final String PLAIN = Corpus.text("v1.34.4-default", "etcd.yaml");

    @Test
    void whatIsNoPodIsRefused() {
        assertThat(refusal(PLAIN.replace("kind: Pod", "kind: Deployment")))
                .isEqualTo("etcd.yaml cannot be used: it is a Deployment, not a Pod");
        assertThat(refusal("- a\n- b\n")).isEqualTo("etcd.yaml cannot be used: it is no manifest");
        assertThat(refusal("hello: world\n")).isEqualTo("etcd.yaml cannot be used: it has no kind");
        assertThat(refusal("")).isEqualTo("etcd.yaml cannot be used: it is empty");
        assertThat(refusal("# nothing\n")).isEqualTo("etcd.yaml cannot be used: it is empty");
    }

    @Test
    void severalDocumentsAreRefusedWhereTheSecondBegins() {
        assertThat(refusal("kind: Pod\n---\nkind: Pod\n"))
                .isEqualTo("etcd.yaml:2 cannot be used: a second document begins here");
    }

    @Test
    void tabsAreRefusedWithTheirLine() {
        assertThat(refusal("kind: Pod\nspec:\n\tcontainers: []\n"))
                .startsWith("etcd.yaml:3 cannot be used: it is no YAML: ");
    }

    @Test
    void nestingWithoutEndIsRefused() {
        assertThat(refusal("[".repeat(100_000))).isEqualTo("etcd.yaml:1 cannot be used: it is nested 100 deep");
    }

    @Test
    void aKeyThatStandsTwiceIsRefused() {
        assertThat(refusal("kind: Pod\nspec:\n  containers: []\n  containers: []\n"))
                .isEqualTo("etcd.yaml:4 cannot be used: containers stands here a second time");
    }

    @Test
    void aValueOfTheWrongKindIsRefusedWithItsLine() {
        assertThat(refusal("kind: Pod\nspec:\n  containers: etcd\n"))
                .isEqualTo("etcd.yaml:3 cannot be used: a list should stand here");
        assertThat(refusal(PLAIN.replaceFirst("failureThreshold: 8", "failureThreshold: many")))
                .endsWith("\"many\" is no whole number");
    }

    @Test
    void aPodThatRunsNoEtcdIsRefused() {
        assertThat(refusal(Corpus.text("v1.34.4-default", "kube-apiserver.yaml")))
                .isEqualTo("etcd.yaml cannot be used: no container of it runs etcd: it has kube-apiserver");
    }

    @Test
    void ofTwoContainersTheOneThatRunsEtcdCounts() {
        Etcd etcd = Corpus.etcd(
                PLAIN.replace("  hostNetwork:", "  - command: [sleep, etcd-backup]\n    name: beside\n  hostNetwork:"));

        assertThat(etcd).isEqualTo(Corpus.etcd(PLAIN));
    }

    @Test
    void twoContainersThatRunEtcdAreRefused() {
        assertThat(refusal(PLAIN.replace("  hostNetwork:", "  - command: [etcd]\n    name: other\n  hostNetwork:")))
                .isEqualTo("etcd.yaml cannot be used: 2 containers of it run etcd: etcd, other");
    }

    @Test
    void aliasesAndMergeKeysLeadWhereTheyPoint() {
        Etcd etcd = Corpus.etcd("""
                kind: Pod
                common: &common {failureThreshold: 5, periodSeconds: 2}
                spec:
                  containers:
                  - image: etcd
                    args: [--data-dir, &data /var/lib/etcd]
                    livenessProbe: {<<: *common, httpGet: {port: 2381, path: /livez}}
                    volumeMounts: [{name: data, mountPath: *data}]
                  volumes: [{name: data, hostPath: {path: /srv/etcd}}]
                """);

        assertThat(etcd.dataDir()).contains("/srv/etcd");
        assertThat(etcd.probes()).singleElement().satisfies(probe -> assertThat(probe.failsAfter())
                .hasSeconds(10));
    }

    @Test
    void whatIsMergedIntoItselfIsRefused() {
        assertThat(refusal("&a\n<<: *a\nspec: {}\n")).endsWith("it is merged into itself");
    }

    @Test
    void pathsAreTheNodesAndThoseOfTheContainerAloneAreNone() {
        HostPaths paths = new HostPaths(
                false,
                List.of(
                        new HostPaths.Mount("/pki", Optional.of("/etc/etcd/pki")),
                        new HostPaths.Mount("/pki/own", Optional.empty())));

        assertThat(paths.onNode("/pki/ca.crt")).contains("/etc/etcd/pki/ca.crt");
        assertThat(paths.onNode("/pki")).contains("/etc/etcd/pki");
        assertThat(paths.onNode("/pki/own/ca.crt")).isEmpty();
        assertThat(paths.onNode("/pki-2/ca.crt")).isEmpty();
    }

    @Test
    void anExecProbeIsShownAsItsCommand() {
        Yaml container =
                YamlFile.read("etcd.yaml", "livenessProbe: {exec: {command: [/bin/sh, -ec, etcdctl get foo]}}");

        assertThat(Probe.all(container)).singleElement().satisfies(probe -> {
            assertThat(probe.check().shown()).isEqualTo("exec /bin/sh -ec etcdctl get foo");
            assertThat(probe.failsAfter()).hasSeconds(30);
        });
    }

    @Test
    void variablesAreResolvedWhereTheManifestHoldsThem() {
        Map<String, String> known = Map.of("NAME", "etcd-1");

        assertThat(Variables.ofKubernetes("--name=$(NAME) $(IP) $$(NAME)", known))
                .isEqualTo("--name=etcd-1 $(IP) $(NAME)");
        assertThat(ShellLine.commands("a=1; exec etcd \"--name=${NAME}\" --x='$NAME' $IP \\\n --y # no\nwait", known))
                .containsExactly(
                        List.of("a=1"),
                        List.of("exec", "etcd", "--name=etcd-1", "--x=$NAME", "$IP", "--y"),
                        List.of("wait"));
    }

    @Test
    void twoEtcdsTabsAndSeveralDocumentsAreRefused() {
        assertThatThrownBy(() -> manifest(pod("  - {name: a, command: [etcd]}\n  - {name: b, command: [etcd]}\n")))
                .isInstanceOf(Unusable.class)
                .hasMessageEndingWith("2 containers of it run etcd: a, b");
        assertThatThrownBy(() -> manifest(pod("  - name: etcd\n\tcommand: [etcd]\n")))
                .isInstanceOf(Unusable.class)
                .hasMessageContaining("it is no YAML");
        assertThatThrownBy(() -> manifest(pod("  - {name: a, command: [etcd]}\n---\nkind: Pod\n")))
                .isInstanceOf(Unusable.class)
                .hasMessageEndingWith("a second document begins here");
    }

    private static String refusal(String text) {
        Unusable refused = catchThrowableOfType(Unusable.class, () -> Corpus.etcd(text));
        assertThat(refused).isNotNull();
        assertThat(refused.problem().next()).isNotEmpty();
        return refused.problem().brief();
    }
}

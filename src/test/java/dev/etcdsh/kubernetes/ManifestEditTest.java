package dev.etcdsh.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An edit of a manifest changes the bytes of a probe, and nothing else. */
class ManifestEditTest {
    private static final Pattern COMMENT = Pattern.compile("(?m)(^| )#[^\\r\\n]*");
    private static final int DRAWS = 25;
    private static final List<Probe.Kind> KILLING = List.of(Probe.Kind.LIVENESS, Probe.Kind.STARTUP);

    static List<String> names() {
        return NodeTrees.names().stream()
                .filter(name -> !name.equals(NodeTrees.RKE2))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatAnInstallerWroteLosesTheLinesOfItsProbes(String name) {
        String text = NodeTrees.manifest(name);

        String suspended = text(withoutProbes(manifest(text)));

        assertThat(suspended.lines().toList())
                .isEqualTo(withoutLines(text.lines().toList()));
        assertThat(suspended).endsWith("\n");
    }

    /** The lines without those of {@code livenessProbe} and {@code startupProbe}, which installers indent by four. */
    private static List<String> withoutLines(List<String> lines) {
        boolean[] within = {false};
        return lines.stream()
                .filter(line -> {
                    if (!line.startsWith("     ")) {
                        within[0] = line.equals("    livenessProbe:") || line.equals("    startupProbe:");
                    }
                    return !within[0];
                })
                .toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void howeverItIsWrittenOnlyTheProbesAreTakenOut(String name) {
        long seed = new Random().nextLong();
        for (long draw = seed; draw < seed + DRAWS; draw++) {
            Mutations.Drawn drawn = new Mutations(draw).of(NodeTrees.manifest(name));
            Manifest manifest = manifest(drawn.text());

            Manifest suspended = withoutProbes(manifest);

            assertThat(suspended.probe(Probe.Kind.LIVENESS)).as("seed %s", draw).isEmpty();
            assertThat(suspended.probe(Probe.Kind.STARTUP)).as("seed %s", draw).isEmpty();
            assertThat(suspended.probe(Probe.Kind.READINESS)).isEqualTo(manifest.probe(Probe.Kind.READINESS));
            if (drawn.left().isPresent()) {
                assertThat(text(suspended))
                        .as("seed %s", draw)
                        .isEqualTo(drawn.left().get());
            } else {
                assertThat(isWhatIsLeftOf(text(suspended), drawn.text()))
                        .as("seed %s: taken out alone", draw)
                        .isTrue();
                assertThat(comments(text(suspended))).as("seed %s", draw).isEqualTo(comments(drawn.text()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aPathIsReplacedWhereItStands(String name) {
        if (manifest(NodeTrees.manifest(name))
                        .probe(Probe.Kind.LIVENESS)
                        .orElseThrow()
                        .check()
                instanceof ProbeCheck.Exec) {
            return;
        }
        long seed = new Random().nextLong();
        for (long draw = seed; draw < seed + DRAWS; draw++) {
            String text = new Mutations(draw).of(NodeTrees.manifest(name)).text();
            Manifest manifest = manifest(text);
            String was = ((ProbeCheck.Http)
                            manifest.probe(Probe.Kind.LIVENESS).orElseThrow().check())
                    .path();

            Manifest there = manifest.looking(Probe.Kind.LIVENESS, "/metrics");

            assertThat(there.looking(Probe.Kind.LIVENESS, was).bytes())
                    .as("seed %s", draw)
                    .isEqualTo(manifest.bytes());
            assertThat(text(there)).hasSize(text.length() - was.length() + "/metrics".length());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aProbeIsPutBackIntoAFileThatChangedMeanwhile(String name) {
        Manifest original = manifest(NodeTrees.manifest(name));
        Manifest suspended = withoutProbes(original);
        Manifest changed = manifest(text(suspended).replace("--name=", "--heartbeat-interval=250\n    - --name="));

        assertThat(text(changed.with(KILLING, original)))
                .isEqualTo(text(original).replace("--name=", "--heartbeat-interval=250\n    - --name="));
    }

    @Test
    void theLinesPutBackAreIndentedAsThoseBesideThem() {
        Manifest original = manifest(pod("""
                  - name: etcd
                    image: etcd:3.5.0
                    livenessProbe:
                      # 건드리지 말 것
                      httpGet: {path: /health, port: 2381}
                    command: [etcd]
                """));
        Manifest changed = manifest(pod("""
                    -  name: etcd
                       command: [etcd]
                       image: etcd:3.5.0
                """).replace("\n", "\r\n"));

        assertThat(text(changed.with(KILLING, original))).isEqualTo(pod("""
                    -  name: etcd
                       command: [etcd]
                       image: etcd:3.5.0
                       livenessProbe:
                         # 건드리지 말 것
                         httpGet: {path: /health, port: 2381}
                """).replace("\n", "\r\n"));
    }

    @Test
    void commentsAroundAProbeStayAndThoseWithinItGo() {
        Manifest manifest = manifest(pod("""
                  - livenessProbe: # 아침에
                      # 안에
                      httpGet: {path: /health, port: 2381} # 끝

                    # 이름
                    name: etcd
                    # 앞
                    startupProbe:
                      httpGet:
                        path: /health
                # 뒤
                        port: 2381
                    # 다음
                    command: [etcd]
                """));

        assertThat(text(withoutProbes(manifest))).isEqualTo(pod("""
                  - @

                    # 이름
                    name: etcd
                    # 앞
                    # 다음
                    command: [etcd]
                """).replace("@", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '%', textBlock = """
            livenessProbe: &probe {httpGet: {path: /health, port: 2381}}~    startupProbe: *probe % OK
            startupProbe: &probe {httpGet: {path: /health, port: 2381}}~    livenessProbe: *probe % OK
            startupProbe: {httpGet: &get {path: /health, port: 2381}}~    readinessProbe: {httpGet: *get} % an anchor within the probe is used elsewhere
            <<: {livenessProbe: {httpGet: {path: /health, port: 2381}}} % its livenessProbe is merged in from an anchor
            <<: {livenessProbe: {exec: {command: [a]}}}~    livenessProbe: {exec: {command: [b]}} % its livenessProbe stands in something that is merged in, too
            ? livenessProbe~    : {httpGet: {path: /health, port: 2381}} % something else stands before it on its line
            &key livenessProbe: {httpGet: {path: /health, port: 2381}} % OK
            "livenessProbe": {exec: {command: [a]}} % OK
            'livenessProbe' : {exec: {command: [a]}} % OK
            livenessProbe: !!map {exec: {command: [a]}} % OK
            livenessProbe:~      exec:~        command:~        - sh~        - |~          etcdctl get 'foo'~~          exit 0~~ % OK
            """)
    void whateverStandsThereIsTakenOutOrRefused(String written, String outcome) {
        String text = pod("  - name: etcd\n    " + written.replace("~", "\n") + "\n    command: [etcd]\n");
        Manifest manifest = manifest(text);

        if (outcome.equals("OK")) {
            assertThat(text(withoutProbes(manifest)).replaceAll("\n+", "\n"))
                    .isEqualTo(pod("  - name: etcd\n    command: [etcd]\n"));
        } else {
            assertThatThrownBy(() -> withoutProbes(manifest))
                    .isInstanceOf(Unusable.class)
                    .hasMessageEndingWith(outcome);
        }
    }

    @Test
    void twoContainersAreToldApartByWhatTheyRun() {
        String probe = "    livenessProbe: {httpGet: {path: /health, port: 2381}}\n";
        String text = pod(
                "  - name: proxy\n    command: [haproxy]\n" + probe + "  - name: db\n    command: [etcd]\n" + probe);

        assertThat(text(withoutProbes(manifest(text))))
                .isEqualTo(pod(
                        "  - name: proxy\n    command: [haproxy]\n" + probe + "  - name: db\n    command: [etcd]\n"));
    }

    @Test
    void aManifestInJsonIsStillJson() {
        String text = "{\"kind\":\"Pod\",\"spec\":{\"containers\":[{\"name\":\"etcd\",\"command\":[\"etcd\"],"
                + "\"livenessProbe\":{\"exec\":{\"command\":[\"a\"]}},\"startupProbe\":{\"exec\":{\"command\":[\"b\"]}}}]}}";

        assertThat(text(withoutProbes(manifest(text))))
                .isEqualTo("{\"kind\":\"Pod\",\"spec\":{\"containers\":[{\"name\":\"etcd\",\"command\":[\"etcd\"]}]}}");
    }

    private static Manifest withoutProbes(Manifest manifest) {
        return manifest.without(KILLING);
    }

    static String pod(String containers) {
        return "kind: Pod\nspec:\n  containers:\n" + containers + "status: {}\n";
    }

    static Manifest manifest(String text) {
        return Manifest.of("etcd.yaml", text.getBytes(StandardCharsets.UTF_8), new NodeFiles(Path.of("/")));
    }

    private static String text(Manifest manifest) {
        return new String(manifest.bytes(), StandardCharsets.UTF_8);
    }

    /** Whether a text comes of another by taking chars out alone. */
    private static boolean isWhatIsLeftOf(String left, String of) {
        int at = 0;
        for (int i = 0; i < of.length() && at < left.length(); i++) {
            at += of.charAt(i) == left.charAt(at) ? 1 : 0;
        }
        return at == left.length();
    }

    private static List<String> comments(String text) {
        return COMMENT.matcher(text).results().map(MatchResult::group).toList();
    }
}

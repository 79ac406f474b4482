package dev.etcdsh.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** etcd's command line, in flags that every line from 3.3 to 3.7 knows. Logs go to standard error in all of them. */
record MemberFlags(
        ClusterSetup setup, String token, @Nullable ClusterCertificates certificates) {
    /** The script that becomes the member, UTF-8. A file, since arguments of a process lose Korean under LANG=C. */
    String script(EtcdMember member, String initialCluster, String state) {
        List<String> words = new ArrayList<>();
        words.add(setup.release.etcd().toAbsolutePath().toString());
        words.addAll(List.of(
                "--name", member.name(), "--data-dir", member.dataFolder().toString()));
        words.addAll(addresses(member));
        words.addAll(List.of("--initial-cluster", initialCluster, "--initial-cluster-state", state));
        words.addAll(List.of("--initial-cluster-token", token));
        words.addAll(security());
        words.addAll(setup.flags);
        words.addAll(member.ownFlags());
        return "exec " + words.stream().map(MemberFlags::quoted).collect(Collectors.joining(" ")) + "\n";
    }

    private List<String> addresses(EtcdMember member) {
        List<String> words = new ArrayList<>();
        words.addAll(List.of("--listen-client-urls", member.endpoint(), "--advertise-client-urls", member.endpoint()));
        words.addAll(List.of("--listen-peer-urls", member.peerUrl()));
        words.addAll(List.of("--initial-advertise-peer-urls", member.peerUrl()));
        if (setup.metrics) {
            words.addAll(List.of("--listen-metrics-urls", member.metricsUrl()));
        }
        return words;
    }

    private List<String> security() {
        if (certificates == null) {
            return List.of();
        }
        String authority = certificates.pki().authorityFile().toString();
        String certificate = certificates.server().certificateFile().toString();
        String key = certificates.server().keyFile().toString();
        List<String> words = new ArrayList<>();
        words.addAll(List.of("--cert-file", certificate, "--key-file", key));
        words.addAll(List.of("--peer-cert-file", certificate, "--peer-key-file", key));
        words.addAll(List.of("--peer-trusted-ca-file", authority, "--peer-client-cert-auth"));
        if (setup.transport == Transport.MUTUAL_TLS) {
            words.addAll(List.of("--trusted-ca-file", authority, "--client-cert-auth"));
        }
        return words;
    }

    /** A word that sh takes as it is. */
    static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}

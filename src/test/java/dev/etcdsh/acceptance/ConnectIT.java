package dev.etcdsh.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.acceptance.Program.Ended;
import dev.etcdsh.drill.ClusterCertificates;
import dev.etcdsh.drill.ClusterSetup;
import dev.etcdsh.drill.EtcdCluster;
import dev.etcdsh.drill.EtcdRelease;
import dev.etcdsh.drill.SharedCertificates;
import dev.etcdsh.drill.Transport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One session, two clusters: one in plain text, one with mutual TLS. */
class ConnectIT {
    private static EtcdCluster plain;
    private static EtcdCluster tls;

    @BeforeAll
    static void start() {
        EtcdRelease release = EtcdRelease.of("3.7.3", progress -> {});
        plain = new ClusterSetup(release).members(1).transport(Transport.PLAIN).start();
        tls = new ClusterSetup(release)
                .members(1)
                .certificates(SharedCertificates.get())
                .start();
    }

    @AfterAll
    static void end() {
        plain.close();
        tls.close();
    }

    @Test
    void aSessionTurnsToAnotherClusterAndBackAndStaysWhereItIsWhenNobodyAnswers() {
        ClusterCertificates certificates = SharedCertificates.get();
        String there = "connect --endpoints " + endpoint(tls) + " --cacert "
                + certificates.pki().authorityFile() + " --cert "
                + certificates.client().certificateFile() + " --key "
                + certificates.client().keyFile();
        Ended ended = Program.etcdsh()
                .fed(String.join(
                        "\n",
                        "session",
                        there,
                        "session",
                        "connect --endpoints 127.0.0.1:1",
                        "session",
                        "connect --command-timeout 9s",
                        "connect --endpoints " + endpoint(plain),
                        "session"))
                .run("--endpoints", endpoint(plain), "--keep-going");

        assertThat(ended.exit()).as(ended.both()).isEqualTo(4);
        assertThat(ended.out().replaceAll("[0-9a-f]{14,16}", "ID").replaceAll("20..-.*|DAYS LEFT.*", "..."))
                .isEqualTo(inPlainText()
                        + connected(tls)
                        + inTls()
                        + inTls()
                        + connected(tls)
                        + connected(plain)
                        + inPlainText());
        assertThat(ended.err()).contains("""
                        + connect --endpoints 127.0.0.1:1
                        127.0.0.1:1 cannot be reached
                          why:  connection refused
                          next: is etcd running there, and is the port right?
                        stdin:4: failed (exit 4): connect --endpoints 127.0.0.1:1
                        """);
    }

    @Test
    void notVerifyingIsSaidEachTimeAConnectionIsMade() {
        String caution =
                "caution: --insecure-skip-tls-verify: the server's certificate is not checked; anybody could answer\n";
        ClusterCertificates certificates = SharedCertificates.get();
        String pair = " --cert " + certificates.client().certificateFile() + " --key "
                + certificates.client().keyFile();
        Ended ended = Program.etcdsh()
                .fed("connect --insecure-skip-tls-verify --endpoints " + endpoint(tls) + pair + "\nconnect\nalarms\n"
                        + "connect --insecure-skip-tls-verify=false\n")
                .run("--endpoints", endpoint(plain), "--keep-going");

        assertThat(ended.err()).startsWith("+ connect --insecure-skip-tls-verify");
        assertThat(ended.err().lines().skip(1).findFirst()).contains(caution.strip());
        assertThat(ended.err()).contains("+ connect\n" + caution + "+ alarms\n");
        assertThat(ended.err()).contains("which is not in the trust store of this JDK");
        assertThat(ended.exit()).isEqualTo(4);
    }

    private static String endpoint(EtcdCluster cluster) {
        return cluster.member(0).endpoint().replaceFirst("^.*://", "");
    }

    private static String connected(EtcdCluster cluster) {
        return "connected to cluster ID over " + endpoint(cluster) + ", 1 member\n";
    }

    private static String inPlainText() {
        return """
               CLUSTER      ID
               ENDPOINT     %s
               USER         none
               AUTH         -
               TLS          plain text
               VERIFIED     -
               SERVER       -
               CLIENT       -
               """.formatted(endpoint(plain));
    }

    private static String inTls() {
        return """
               CLUSTER      ID
               ENDPOINT     %s
               USER         none
               AUTH         -
               TLS          TLSv1.3
               VERIFIED     yes
               SERVER       CN=etcd
                 ISSUER     CN=etcdsh-drill-ca
                 NAMES      localhost, 127.0.0.1, 0:0:0:0:0:0:0:1
                 UNTIL      ...
                 ...
               CLIENT       CN=etcdsh-drill
                 ISSUER     CN=etcdsh-drill-ca
                 UNTIL      ...
                 ...
               """.formatted(endpoint(tls));
    }
}

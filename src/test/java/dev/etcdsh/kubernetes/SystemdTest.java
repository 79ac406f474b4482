package dev.etcdsh.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes whose etcd systemd starts, in no container. */
class SystemdTest {
    private static final String UNIT = "/etc/systemd/system/etcd.service";

    private final Path root;

    SystemdTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void kubespraysUnitNamesAFileOfVariables() throws IOException {
        write(UNIT, """
                [Unit]
                Description=etcd
                [Service]
                Type=notify
                EnvironmentFile=/etc/etcd.env
                ExecStart=/usr/local/bin/etcd
                """);
        write("/etc/etcd.env", """
                # Environment file for etcd 3.5.16
                ETCD_DATA_DIR=/var/lib/etcd
                ETCD_ADVERTISE_CLIENT_URLS=https://10.0.0.21:2379
                ETCD_LISTEN_CLIENT_URLS=https://10.0.0.21:2379,https://127.0.0.1:2379
                ETCD_NAME=etcd1
                ETCD_QUOTA_BACKEND_BYTES=2147483648
                ETCD_TRUSTED_CA_FILE=/etc/ssl/etcd/ssl/ca.pem
                ETCD_CERT_FILE=/etc/ssl/etcd/ssl/member-node1.pem
                ETCD_KEY_FILE=/etc/ssl/etcd/ssl/member-node1-key.pem
                ETCD_CLIENT_CERT_AUTH=true
                """);

        Discovery found = found();

        assertThat(found.layout()).isEqualTo("systemd");
        assertThat(found.file()).isEqualTo(root + UNIT);
        assertThat(found.endpoints()).containsExactly("https://127.0.0.1:2379", "https://10.0.0.21:2379");
        assertThat(found.name()).contains("etcd1");
        assertThat(found.dataDir()).contains(root.resolve("var/lib/etcd"));
        assertThat(found.etcd().flatMap(Etcd::quotaBytes)).contains(2147483648L);
        assertThat(found.candidates())
                .extracting(candidate -> candidate.pair().orElseThrow().certificate())
                .containsExactly("/etc/ssl/etcd/ssl/healthcheck-client.crt", "/etc/ssl/etcd/ssl/member-node1.pem");
    }

    @Test
    void debiansUnitOfAPackageHasItsVariablesInEtcDefault() throws IOException {
        write("/lib/systemd/system/etcd.service", """
                [Service]
                Environment=DAEMON_ARGS=
                Environment=ETCD_NAME=%H
                Environment=ETCD_DATA_DIR=/var/lib/etcd/default
                EnvironmentFile=-/etc/default/%p
                ExecStart=/usr/bin/etcd $DAEMON_ARGS
                """);

        Discovery bare = found();
        assertThat(bare.endpoints()).containsExactly("http://127.0.0.1:2379");
        assertThat(bare.candidates()).containsExactly(Candidate.NONE);
        assertThat(bare.name()).isEmpty();

        write("/etc/default/etcd", """
                ## etcd(1) daemon options
                # ETCD_NAME="commented"
                ETCD_NAME="db-1"
                DAEMON_ARGS="--listen-client-urls=http://0.0.0.0:2389 --quota-backend-bytes 4294967296"
                """);
        Discovery found = found();
        assertThat(found.endpoints()).containsExactly("http://127.0.0.1:2389");
        assertThat(found.name()).contains("db-1");
        assertThat(found.dataDir()).contains(root.resolve("var/lib/etcd/default"));
        assertThat(found.etcd().flatMap(Etcd::quotaBytes)).contains(4294967296L);
    }

    @Test
    void theFlagsOfAUnitMayStandInTheLineOfAShellAndOverSeveralLines() throws IOException {
        write(UNIT, """
                [Service]
                WorkingDirectory=/var/lib/etcd/
                EnvironmentFile=-/etc/etcd/etcd.conf
                ExecStart=/bin/bash -c "GOMAXPROCS=$(nproc) /usr/bin/etcd \\
                  --name=\\"${ETCD_NAME}\\" --data-dir=\\"${ETCD_DATA_DIR}\\" \\
                  --listen-client-urls=\\"${ETCD_LISTEN_CLIENT_URLS}\\""
                [Install]
                ExecStart=/usr/bin/something-else
                """);
        write("/etc/etcd/etcd.conf", """
                ETCD_NAME=db-1
                ETCD_DATA_DIR="/var/lib/etcd/db-1.etcd"
                ETCD_LISTEN_CLIENT_URLS="https://10.0.0.21:2379,http://127.0.0.1:2379"
                ETCD_CERT_FILE=/etc/etcd/server.crt
                ETCD_KEY_FILE=/etc/etcd/server.key
                """);

        Discovery found = found();

        assertThat(found.name()).contains("db-1");
        assertThat(found.dataDir()).contains(root.resolve("var/lib/etcd/db-1.etcd"));
        assertThat(found.endpoints()).as("TLS where there is any").containsExactly("https://10.0.0.21:2379");
        assertThat(found.candidates()).as("it asks for no certificate").containsExactly(Candidate.NONE);
    }

    @Test
    void aUnitMayNameAConfigurationFile() throws IOException {
        write("/usr/lib/systemd/system/etcd.service", """
                [Service]
                ExecStart=-/usr/bin/etcd --config-file /etc/etcd/etcd.conf.yml
                """);
        write("/etc/etcd/etcd.conf.yml", """
                name: db-1
                data-dir: /var/lib/etcd
                listen-client-urls: http://127.0.0.1:2379
                advertise-client-urls: http://10.0.0.21:2379
                """);

        Discovery found = found();

        assertThat(found.name()).contains("db-1");
        assertThat(found.endpoints()).containsExactly("http://127.0.0.1:2379", "http://10.0.0.21:2379");
    }

    @Test
    void withoutAUnitItsFilesAreReadAsTheyAre() throws IOException {
        write("/etc/etcd.env", "ETCD_NAME=etcd1\nETCD_LISTEN_CLIENT_URLS=http://127.0.0.1:2379\n");
        assertThat(found().name()).contains("etcd1");
        assertThat(found().file()).isEqualTo(root + "/etc/etcd.env");
    }

    @Test
    void whatKindOfFileWasNamedIsSeenFromWhatIsInIt() throws IOException {
        write("/srv/any", "[Service]\nExecStart=/opt/etcd --name a --data-dir /srv/a\n");
        write("/srv/other", "# of b\n\nETCD_NAME=b\nETCD_DATA_DIR=/srv/b\n");
        write("/srv/third", "name: c\ndata-dir: /srv/c\n");

        assertThat(named("/srv/any").dataDir()).contains(root.resolve("srv/a"));
        assertThat(named("/srv/other").dataDir()).contains(root.resolve("srv/b"));
        assertThat(named("/srv/third").dataDir()).contains(root.resolve("srv/c"));
    }

    @Test
    void aUnitThatStartsSomethingElseIsRefused() throws IOException {
        write(UNIT, "[Service]\nExecStart=/usr/bin/docker run --name etcd1 quay.io/coreos/etcd\n");

        assertThatThrownBy(this::found)
                .isInstanceOf(Unusable.class)
                .hasMessage(root + UNIT + " cannot be used: its ExecStart runs no etcd");
    }

    private Discovery found() {
        return new Node(root, Optional.empty()).discovery().orElseThrow();
    }

    private Discovery named(String path) {
        return new Node(root, Optional.empty())
                .withManifest(root + path)
                .discovery()
                .orElseThrow();
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path.substring(1));
        Files.createDirectories(file.resolve("..").normalize());
        Files.writeString(file, text);
    }
}

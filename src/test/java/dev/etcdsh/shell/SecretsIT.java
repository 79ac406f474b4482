package dev.etcdsh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.drill.CertificatePair;
import dev.etcdsh.drill.CertificateRequest;
import dev.etcdsh.drill.ClusterCertificates;
import dev.etcdsh.drill.ClusterSetup;
import dev.etcdsh.drill.EtcdCluster;
import dev.etcdsh.drill.EtcdRelease;
import dev.etcdsh.drill.KeyFormat;
import dev.etcdsh.drill.KeyKind;
import dev.etcdsh.drill.SharedCertificates;
import dev.etcdsh.jetcd.AuthOn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passwords and passphrases, typed: asked for when they are needed, by those who can be asked, and shown nowhere. */
class SecretsIT {
    private final Path state;

    SecretsIT(@TempDir Path state) {
        this.state = state;
    }

    /** etcd 3.7 tells nobody without a login even who its members are. */
    @Test
    void aPasswordIsAskedForWhenItIsNeededAndAgainAfterAWrongOne() throws Exception {
        try (EtcdCluster etcd = AuthOn.start("3.7.3");
                TypedSession typed = start("--endpoints", etcd.member(0).endpoint(), "--user", "root")) {
            typed.expect("not connected: Password of root is missing: the first command that needs it asks for it")
                    .expect("?> ")
                    .type("alarms\r")
                    .expect("Password of root: ")
                    .type("hunter2\r")
                    .expect("refused the login of user root")
                    .expect("[4] ");
            typed.type("alarms\r").expect("Password of root: ").type(TypedSession.CTRL_C);
            typed.expect("asking was given up").expect("[130] ");
            typed.type("alarms\r")
                    .expect("Password of root: ")
                    .type("right\r")
                    .expect("no alarms")
                    .expect("> ");
            typed.type("connect --user alice:hunter2\r")
                    .expect("--user takes a name only")
                    .expect("[2] ");
            typed.type("connect --password hunter2\r")
                    .expect("--password is not taken")
                    .expect("[2] ");
            typed.type("revision\r").expect("never compacted").type("exit\r");

            assertThat(typed.ended()).isZero();
            assertThat(typed.plain()).doesNotContain("right").contains("Password of root: *****");
        }
        assertThat(Files.readAllLines(state.resolve("etcdsh/history"))).containsExactly("alarms", "revision", "exit");
    }

    @Test
    void thePassphraseOfAKeyIsAskedFor() throws Exception {
        ClusterCertificates certificates = SharedCertificates.get();
        CertificatePair locked = certificates
                .pki()
                .issue(CertificateRequest.client("locked", "locked")
                        .withKey(KeyKind.RSA, KeyFormat.PKCS8_ENCRYPTED)
                        .withPassword("open sesame"));
        String question = "Passphrase for " + locked.keyFile() + ": ";
        try (EtcdCluster etcd = new ClusterSetup(EtcdRelease.of("3.7.3", progress -> {}))
                        .members(1)
                        .certificates(certificates)
                        .start();
                TypedSession typed = start(
                        "--endpoints",
                        etcd.member(0).endpoint(),
                        "--cacert",
                        certificates.pki().authorityFile().toString(),
                        "--cert",
                        locked.certificateFile().toString(),
                        "--key",
                        locked.keyFile().toString())) {
            typed.expect("?> ")
                    .type("alarms\r")
                    .expect(question)
                    .type("shibboleth\r")
                    .expect("the passphrase is wrong")
                    .expect("[4] ");
            typed.type("alarms\r")
                    .expect(question)
                    .type("open sesame\r")
                    .expect("no alarms")
                    .expect("> ")
                    .type("exit\r");

            assertThat(typed.ended()).isZero();
            assertThat(typed.plain()).doesNotContain("sesame", "shibboleth");
        }
    }

    private TypedSession start(String... arguments) throws Exception {
        return TypedSession.start(300, Map.of("XDG_STATE_HOME", state.toString()), arguments);
    }
}

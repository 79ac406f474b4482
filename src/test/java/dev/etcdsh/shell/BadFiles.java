package dev.etcdsh.shell;

import dev.etcdsh.drill.CertificatePair;
import dev.etcdsh.drill.CertificateRequest;
import dev.etcdsh.drill.KeyFormat;
import dev.etcdsh.drill.KeyKind;
import dev.etcdsh.drill.Pki;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Files as they should not be, and a few good ones beside them. */
final class BadFiles {
    private BadFiles() {}

    static void write(Path folder) throws IOException {
        Files.createDirectory(folder.resolve("folder"));
        text(folder, "empty", "");
        scripts(folder);
        passwords(folder);
        keys(folder);
    }

    private static void scripts(Path folder) throws IOException {
        text(folder, "crlf-and-bom.etcdsh", "\uFEFFalarms\r\nexpect revision > 9\r\n");
        text(folder, "nul.etcdsh", "alarms\nala\0rms\n");
        bytes(folder, "latin1.etcdsh", "alarms\n# caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        bytes(folder, "utf16.etcdsh", "alarms\n".getBytes(StandardCharsets.UTF_16));
        bytes(folder, "binary.etcdsh", new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0});
        text(folder, "10mb.etcdsh", "#".repeat(10 << 20));
        text(folder, "1mb-line.etcdsh", "defrag " + "x".repeat(1_000_000) + "\nalarms\n");
        text(folder, "1mb-word.etcdsh", "alarms\n" + "x".repeat(1_000_000) + "\n");
        text(folder, "continued.etcdsh", "alarms\ndefrag \\\n");
        text(folder, "quote.etcdsh", "alarms\n\ndefrag 'etcd-1\n");
        text(folder, "control.etcdsh", "alarms\n\u001b[31mdefrag\n");
        text(folder, "blank.etcdsh", "alarms\u00a0\n");
        text(folder, "variable.etcdsh", "alarms\ndefrag ${who}\n");
        text(folder, "last-line.etcdsh", "defrag --yes etcd-1\nalarms\nstatus --colour\n");
        text(folder, "secret.etcdsh", "alarms\nconnect --user root:hunter2\n");
        text(folder, "sources.etcdsh", "alarms\nsource " + folder + "/last-line.etcdsh\n");
        text(folder, "itself.etcdsh", "source " + folder + "/itself.etcdsh\n");
    }

    private static void passwords(Path folder) throws IOException {
        own(text(folder, "two-lines.password", "hunter2\nhunter2\n"));
        own(text(folder, "blank.password", "\n"));
        own(bytes(folder, "binary.password", new byte[] {(byte) 0xff, 'x'}));
        own(text(folder, "large.password", "x".repeat(5000)));
        text(folder, "world.password", "hunter2\n");
    }

    private static void keys(Path folder) throws IOException {
        Pki pki = Pki.create(folder);
        List<CertificatePair> pairs = pki.issueAll(List.of(
                CertificateRequest.client("good", "good"),
                CertificateRequest.client("other", "other").withKey(KeyKind.EC, KeyFormat.SEC1),
                CertificateRequest.client("encrypted", "encrypted")
                        .withKey(KeyKind.RSA, KeyFormat.PKCS8_ENCRYPTED)
                        .withPassword("hunter2"),
                CertificateRequest.client("old", "old")
                        .withKey(KeyKind.RSA, KeyFormat.PKCS1_ENCRYPTED)
                        .withPassword("hunter2")));
        text(folder, "notes.txt", "not a certificate\n");
        bytes(folder, "cut.crt", half(pairs.get(0).certificateFile()));
        bytes(folder, "cut.key", half(pairs.get(0).keyFile()));
        text(folder, "damaged.key", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
        text(folder, "public.key", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");
        bytes(folder, "good.der", pairs.get(0).certificate().getSignature());
    }

    private static byte[] half(Path file) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        return java.util.Arrays.copyOf(whole, whole.length / 2);
    }

    private static Path text(Path folder, String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Path bytes(Path folder, String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static void own(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}

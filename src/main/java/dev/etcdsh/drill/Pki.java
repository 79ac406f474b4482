package dev.etcdsh.drill;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A certificate authority of its own in a folder, and what it signs. Made by the JDK's keytool: one run for the authority
 * and one for each pair, since a run starts a JVM (0.5 to 1.5 s). Issuing from several threads at once is fine.
 */
public final class Pki {
    private static final String CHECK_FOLDER = "Check that the folder can be written to and has room.";

    private final Path folder;
    private final String storePassword;
    private final X509Certificate authority;

    private Pki(Path folder, String storePassword) {
        this.folder = folder;
        this.storePassword = storePassword;
        this.authority = makeAuthority();
    }

    /**
     * Makes an authority: {@code ca.crt} in the folder, which is created when it is missing.
     *
     * @throws DrillException when keytool or the folder fails
     */
    public static Pki create(Path folder) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new DrillException("cannot make " + folder, e, CHECK_FOLDER);
        }
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return new Pki(folder.toAbsolutePath(), HexFormat.of().formatHex(random));
    }

    /** The folder with all files. */
    public Path folder() {
        return folder;
    }

    /** {@code ca.crt}, what members and clients trust. */
    public Path authorityFile() {
        return folder.resolve("ca.crt");
    }

    public X509Certificate authority() {
        return authority;
    }

    /**
     * Makes a pair signed by this authority: {@code NAME.crt} and {@code NAME.key}; files of that name are replaced.
     *
     * @throws DrillException when keytool fails, or the format does not fit the kind of key
     */
    public CertificatePair issue(CertificateRequest request) {
        Path store = folder.resolve(request.name() + ".p12");
        try {
            Files.copy(folder.resolve("ca.p12"), store, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            Keytool.run(store, storePassword, arguments(request));
            CertificatePair pair = export(store, request);
            Files.delete(store);
            return pair;
        } catch (IOException e) {
            throw new DrillException("cannot write the certificate " + request.name(), e, CHECK_FOLDER);
        }
    }

    /** Several pairs at once, in the order asked for. */
    public List<CertificatePair> issueAll(List<CertificateRequest> requests) {
        List<CompletableFuture<CertificatePair>> running = requests.stream()
                .map(request -> CompletableFuture.supplyAsync(() -> issue(request)))
                .toList();
        try {
            return running.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw e.getCause() instanceof DrillException known ? known : e;
        }
    }

    private X509Certificate makeAuthority() {
        Path store = folder.resolve("ca.p12");
        List<String> arguments =
                new ArrayList<>(List.of("-genkeypair", "-alias", "ca", "-dname", "CN=etcdsh-drill-ca"));
        arguments.addAll(KeyKind.RSA.keytoolOptions());
        arguments.addAll(List.of("-ext", "bc:c=ca:true", "-ext", "ku:c=keyCertSign,cRLSign"));
        arguments.addAll(List.of("-startdate", "-30d", "-validity", "730"));
        try {
            Keytool.run(store, storePassword, arguments);
            X509Certificate certificate = (X509Certificate) open(store).getCertificate("ca");
            Files.writeString(authorityFile(), KeyPem.block("CERTIFICATE", certificate.getEncoded()));
            return certificate;
        } catch (IOException | GeneralSecurityException e) {
            throw new DrillException("cannot write the certificate authority", e, CHECK_FOLDER);
        }
    }

    private static List<String> arguments(CertificateRequest request) {
        List<String> arguments = new ArrayList<>(List.of("-genkeypair", "-alias", "pair", "-signer", "ca"));
        arguments.addAll(List.of("-dname", "CN=" + request.commonName().replaceAll("([,+=\"<>;\\\\])", "\\\\$1")));
        arguments.addAll(request.kind().keytoolOptions());
        String days = (request.startsInDays() < 0 ? "" : "+") + request.startsInDays() + "d";
        arguments.addAll(List.of("-startdate", days, "-validity", Integer.toString(request.validDays())));
        if (!request.usages().isEmpty()) {
            arguments.addAll(List.of("-ext", "eku=" + String.join(",", request.usages())));
        }
        if (!request.alternativeNames().isEmpty()) {
            arguments.addAll(List.of("-ext", "san=" + String.join(",", request.alternativeNames())));
        }
        return arguments;
    }

    private CertificatePair export(Path store, CertificateRequest request) throws IOException {
        Path certificateFile = folder.resolve(request.name() + ".crt");
        Path keyFile = folder.resolve(request.name() + ".key");
        char[] password = request.password().toCharArray();
        try {
            KeyStore keys = open(store);
            X509Certificate certificate = (X509Certificate) keys.getCertificate("pair");
            PrivateKey key = (PrivateKey) keys.getKey("pair", storePassword.toCharArray());
            Files.writeString(certificateFile, KeyPem.block("CERTIFICATE", certificate.getEncoded()));
            writeSecret(keyFile, KeyPem.encode(key, certificate.getPublicKey(), request.format(), password));
            return new CertificatePair(certificateFile, keyFile, certificate, key);
        } catch (GeneralSecurityException e) {
            throw new DrillException("cannot write the key " + request, e, "Choose another format.");
        }
    }

    private KeyStore open(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, storePassword.toCharArray());
        }
        return keys;
    }

    /** The file is born with its mode; a mode set afterwards would leave a moment in which others could read it. */
    private static void writeSecret(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text, StandardOpenOption.WRITE);
    }
}

package dev.etcdsh.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ssl.pem.PemContent;

class KeyPemTest {
    private static final char[] NO_PASSWORD = {};
    private static final String PASSWORD = "open sesame";

    @Test
    void anRsaKeyIsReadBackFromPkcs1() throws Exception {
        KeyPair pair = rsa();
        String pem = KeyPem.encode(pair.getPrivate(), pair.getPublic(), KeyFormat.PKCS1, NO_PASSWORD);
        assertThat(pem).startsWith("-----BEGIN RSA PRIVATE KEY-----\n").endsWith("-----END RSA PRIVATE KEY-----\n");
        assertThat(read(pem, null)).isEqualTo(pair.getPrivate());
    }

    @Test
    void anEcKeyIsReadBackFromSec1AndPkcs8() throws Exception {
        KeyPair pair = ec();
        String sec1 = KeyPem.encode(pair.getPrivate(), pair.getPublic(), KeyFormat.SEC1, NO_PASSWORD);
        String pkcs8 = KeyPem.encode(pair.getPrivate(), pair.getPublic(), KeyFormat.PKCS8, NO_PASSWORD);
        assertThat(sec1).startsWith("-----BEGIN EC PRIVATE KEY-----\n");
        // The public key inside makes another encoding of the same secret number.
        assertThat(((ECPrivateKey) read(sec1, null)).getS()).isEqualTo(((ECPrivateKey) pair.getPrivate()).getS());
        assertThat(read(pkcs8, null)).isEqualTo(pair.getPrivate());
    }

    @Test
    void anEd25519KeyIsReadBackFromPkcs8() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String pem = KeyPem.encode(pair.getPrivate(), pair.getPublic(), KeyFormat.PKCS8, NO_PASSWORD);
        assertThat(read(pem, null)).isEqualTo(pair.getPrivate());
    }

    @Test
    void anEncryptedPkcs8KeyIsReadBackWithItsPassword() throws Exception {
        KeyPair pair = rsa();
        String pem =
                KeyPem.encode(pair.getPrivate(), pair.getPublic(), KeyFormat.PKCS8_ENCRYPTED, PASSWORD.toCharArray());
        assertThat(pem).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----\n");
        assertThat(read(pem, PASSWORD)).isEqualTo(pair.getPrivate());
    }

    @Test
    void anOldEncryptedPkcs1KeyIsWhatOpensslDecrypts() throws Exception {
        KeyPair pair = rsa();
        String pem =
                KeyPem.encode(pair.getPrivate(), pair.getPublic(), KeyFormat.PKCS1_ENCRYPTED, PASSWORD.toCharArray());
        String[] lines = pem.split("\n", -1);
        assertThat(lines[1]).isEqualTo("Proc-Type: 4,ENCRYPTED");
        assertThat(lines[2]).startsWith("DEK-Info: AES-128-CBC,");
        byte[] iv = HexFormat.of().parseHex(lines[2].substring(lines[2].indexOf(',') + 1));
        byte[] body =
                Base64.getDecoder().decode(String.join("", Arrays.asList(lines).subList(4, lines.length - 2)));
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(oldKey(iv), "AES"), new IvParameterSpec(iv));
        String plain = KeyPem.block("RSA PRIVATE KEY", cipher.doFinal(body));
        assertThat(read(plain, null)).isEqualTo(pair.getPrivate());
    }

    private static byte[] oldKey(byte[] iv) throws Exception {
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        md5.update(PASSWORD.getBytes(StandardCharsets.UTF_8));
        return md5.digest(Arrays.copyOf(iv, 8));
    }

    private static PrivateKey read(String pem, @org.jspecify.annotations.Nullable String password) {
        PemContent content = Objects.requireNonNull(PemContent.of(pem));
        return Objects.requireNonNull(password == null ? content.getPrivateKey() : content.getPrivateKey(password));
    }

    private static KeyPair rsa() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static KeyPair ec() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}

package dev.etcdsh.drill;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Writes private keys and certificates as PEM (RFC 7468). The JDK hands every private key out as PKCS#8. */
final class KeyPem {
    private static final byte[] PBES2_OID = HexFormat.of().parseHex("06092a864886f70d01050d");
    private static final String PBES2_CIPHER = "PBEWithHmacSHA256AndAES_256";
    private static final int AES_BLOCK = 16;

    private KeyPem() {}

    static String block(String label, byte[] der) {
        return block(label, "", der);
    }

    static String encode(PrivateKey key, PublicKey publicKey, KeyFormat format, char[] password)
            throws GeneralSecurityException {
        byte[] pkcs8 = key.getEncoded();
        return switch (format) {
            case PKCS1 -> block("RSA PRIVATE KEY", inner(pkcs8));
            case PKCS8 -> block("PRIVATE KEY", pkcs8);
            case SEC1 -> block("EC PRIVATE KEY", sec1(pkcs8, publicKey));
            case PKCS8_ENCRYPTED -> block("ENCRYPTED PRIVATE KEY", pbes2(pkcs8, password));
            case PKCS1_ENCRYPTED -> oldEncrypted("RSA PRIVATE KEY", inner(pkcs8), password);
        };
    }

    private static String block(String label, String headers, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + headers + body + "\n-----END " + label + "-----\n";
    }

    /** PKCS#8 is version, algorithm, octet string; PKCS#1 is what the octet string holds. */
    private static byte[] inner(byte[] pkcs8) {
        return Der.content(Der.inside(pkcs8).get(2));
    }

    /** RFC 5915; the curve, which PKCS#8 keeps outside, goes inside, and the public key is added as openssl does. */
    private static byte[] sec1(byte[] pkcs8, PublicKey publicKey) {
        byte[] secret = Der.inside(inner(pkcs8)).get(1);
        List<byte[]> algorithm = Der.inside(Der.inside(pkcs8).get(1));
        byte[] point = Der.inside(publicKey.getEncoded()).get(1);
        return Der.sequence(Der.integer(1), secret, Der.element(0xa0, algorithm.get(1)), Der.element(0xa1, point));
    }

    /** EncryptedPrivateKeyInfo by hand: JDK 17's own class names PBES2 by its cipher and other readers then refuse it. */
    private static byte[] pbes2(byte[] pkcs8, char[] password) throws GeneralSecurityException {
        var key = SecretKeyFactory.getInstance(PBES2_CIPHER).generateSecret(new PBEKeySpec(password));
        Cipher cipher = Cipher.getInstance(PBES2_CIPHER);
        byte[] iv = random(AES_BLOCK);
        cipher.init(Cipher.ENCRYPT_MODE, key, new PBEParameterSpec(random(16), 10_000, new IvParameterSpec(iv)));
        byte[] parameters = encoded(cipher);
        return Der.sequence(Der.sequence(PBES2_OID, parameters), Der.octets(cipher.doFinal(pkcs8)));
    }

    private static byte[] encoded(Cipher cipher) throws GeneralSecurityException {
        try {
            return cipher.getParameters().getEncoded();
        } catch (java.io.IOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /** What openssl wrote before 1.0: AES-128-CBC, the key is MD5 of password and the first eight bytes of the IV. */
    private static String oldEncrypted(String label, byte[] der, char[] password) throws GeneralSecurityException {
        byte[] iv = random(AES_BLOCK);
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        md5.update(new String(password).getBytes(StandardCharsets.UTF_8));
        byte[] key = md5.digest(Arrays.copyOf(iv, 8));
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
        String hex = HexFormat.of().formatHex(iv).toUpperCase(Locale.ROOT);
        String headers = "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC," + hex + "\n\n";
        return block(label, headers, cipher.doFinal(der));
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return random;
    }
}

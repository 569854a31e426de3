package dev.faultline.local.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Certificate and private key from files: PEM with a key in PKCS8, or PKCS12 with its password in a file. */
final class TlsFiles {
    private static final String PEM = "-----BEGIN CERTIFICATE-----";
    private static final String KEY_BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String KEY_END = "-----END PRIVATE KEY-----";

    private TlsFiles() {}

    /**
     * A key store whose keys have the given password.
     *
     * @throws IllegalArgumentException naming the file that cannot be used, and what it should be
     */
    static KeyStore load(Path certificate, Path key, char[] password) {
        try {
            String text = Files.readString(certificate, StandardCharsets.ISO_8859_1);
            KeyStore store = KeyStore.getInstance("PKCS12");
            if (text.contains(PEM)) {
                store.load(null, null);
                store.setKeyEntry("server", privateKey(key), password, chain(text));
            } else {
                char[] own = Files.readString(key).strip().toCharArray();
                KeyStore given = KeyStore.getInstance("PKCS12");
                given.load(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)), own);
                String alias = given.aliases().nextElement();
                store.load(null, null);
                store.setKeyEntry("server", given.getKey(alias, own), password, given.getCertificateChain(alias));
            }
            return store;
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "--tls-certificate " + certificate + " and --tls-key " + key + " cannot be used: " + e.getMessage()
                            + ". They are a chain of certificates and a key in PKCS8, both PEM, or a PKCS12 file and the"
                            + " file with its password",
                    e);
        }
    }

    private static Certificate[] chain(String text) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        return factory.generateCertificates(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)))
                .toArray(new Certificate[0]);
    }

    private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        int begin = text.indexOf(KEY_BEGIN);
        int end = text.indexOf(KEY_END);
        if (begin < 0 || end < begin) {
            throw new GeneralSecurityException("there is no '" + KEY_BEGIN + "' in " + file);
        }
        byte[] encoded = Base64.getMimeDecoder().decode(text.substring(begin + KEY_BEGIN.length(), end));
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            Optional<PrivateKey> key = privateKey(algorithm, encoded);
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw new GeneralSecurityException("the key in " + file + " is none of RSA, EC and EdDSA");
    }

    /** The key, unless it is of another algorithm. */
    private static Optional<PrivateKey> privateKey(String algorithm, byte[] encoded) throws GeneralSecurityException {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (InvalidKeySpecException other) {
            return Optional.empty();
        }
    }
}

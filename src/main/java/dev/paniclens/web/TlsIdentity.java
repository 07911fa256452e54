package dev.paniclens.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who a server proves to be: its certificates, its own first, and the key of that one. */
public final class TlsIdentity {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

  /** Of keys, and how one signs with each. */
  private static final Map<String, String> ALGORITHMS =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

  private static final int LARGEST = 1 << 20;

  private final KeyStore keys;

  private TlsIdentity(KeyStore keys) {
    this.keys = keys;
  }

  /**
   * Reads an identity as certbot and openssl write it.
   *
   * @param certificates PEM of the certificate, and of those that vouch for it
   * @param key PEM of its private key, in PKCS #8 and not encrypted
   * @throws IOException if they cannot be read or do not belong together, with the file
   */
  public static TlsIdentity read(Path certificates, Path key) throws IOException {
    Certificate[] chain = certificates(certificates);
    PrivateKey secret = key(key);
    if (!goTogether(chain[0], secret)) {
      throw new IOException(key + ": is not the key of the first certificate in " + certificates);
    }
    try {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(null, null);
      keys.setKeyEntry("server", secret, new char[0], chain);
      return new TlsIdentity(keys);
    } catch (GeneralSecurityException e) {
      throw new IOException(certificates + ": cannot be used: " + e.getMessage(), e);
    }
  }

  /** Them, under an empty password. */
  KeyStore keys() {
    return keys;
  }

  private static Certificate[] certificates(Path file) throws IOException {
    try {
      byte[] pem = text(file).getBytes(StandardCharsets.ISO_8859_1);
      Certificate[] chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))
              .toArray(Certificate[]::new);
      if (chain.length == 0) {
        throw new IOException(file + ": no certificate in PEM is in it");
      }
      return chain;
    } catch (CertificateException e) {
      throw new IOException(file + ": no certificate in PEM is in it", e);
    }
  }

  private static PrivateKey key(Path file) throws IOException {
    Matcher key = KEY.matcher(text(file));
    if (!key.find()) {
      throw new IOException(
          file
              + ": no private key in PKCS #8 is in it; \"openssl pkcs8 -topk8 -nocrypt\" makes one"
              + " of other forms");
    }
    try {
      PKCS8EncodedKeySpec encoded =
          new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(key.group(1)));
      for (String algorithm : ALGORITHMS.keySet()) {
        Optional<PrivateKey> made = key(algorithm, encoded);
        if (made.isPresent()) {
          return made.get();
        }
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": its private key is damaged", e);
    }
    throw new IOException(file + ": its private key is damaged, or not of RSA, EC or EdDSA");
  }

  /** Empty where it is one of another algorithm, or none. */
  private static Optional<PrivateKey> key(String algorithm, PKCS8EncodedKeySpec encoded) {
    try {
      return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(encoded));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  /** Whether what one signs is told by the other. */
  private static boolean goTogether(Certificate certificate, PrivateKey key) {
    try {
      Signature signing = Signature.getInstance(ALGORITHMS.get(key.getAlgorithm()));
      signing.initSign(key);
      byte[] signed = signing.sign();
      signing.initVerify(certificate.getPublicKey());
      return signing.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static String text(Path file) throws IOException {
    try {
      if (Files.size(file) > LARGEST) {
        throw new IOException(file + ": too long for PEM");
      }
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new IOException(file + ": there is no such file", e);
    }
  }
}

package dev.paniclens.index.opensearch;

import dev.paniclens.index.IndexException;
import dev.paniclens.index.IndexException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * By what a cluster lets us in, and by whom its certificate is to be signed. All of it comes from
 * the environment or from files: what stands on a command line, everybody on the machine can read.
 * Certificates are always checked.
 *
 * @param authorization the header's value; absent where nobody is asked who he is
 * @param authorities a file of certificates in PEM; absent for those that Java trusts
 */
public record ClusterAccess(Optional<String> authorization, Optional<Path> authorities) {

  /** Name of a user. */
  static final String USER = "PANICLENS_CLUSTER_USER";

  /** The user's password. */
  static final String PASSWORD = "PANICLENS_CLUSTER_PASSWORD";

  /** A file with the user's password on its first line. */
  static final String PASSWORD_FILE = "PANICLENS_CLUSTER_PASSWORD_FILE";

  /** A bearer token, in place of a user. */
  static final String TOKEN = "PANICLENS_CLUSTER_TOKEN";

  /** A file of certificates of authorities, in PEM. */
  static final String AUTHORITIES = "PANICLENS_CLUSTER_CA";

  /** Nobody in particular. */
  public static final ClusterAccess OPEN = new ClusterAccess(Optional.empty(), Optional.empty());

  /**
   * What an environment says.
   *
   * @throws IndexException if it says half of something, or a file cannot be read
   */
  public static ClusterAccess of(Map<String, String> environment) {
    Optional<String> user = value(environment, USER);
    Optional<String> token = value(environment, TOKEN);
    if (user.isPresent() && token.isPresent()) {
      throw unusable("of " + USER + " and " + TOKEN + " only one can be set");
    }
    Optional<String> authorization =
        token
            .map(secret -> "Bearer " + secret)
            .or(() -> user.map(name -> basic(name, password(environment))));
    return new ClusterAccess(
        authorization, value(environment, AUTHORITIES).map(ClusterAccess::file));
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private static String password(Map<String, String> environment) {
    Optional<String> given = value(environment, PASSWORD);
    return given.isPresent()
        ? given.get()
        : value(environment, PASSWORD_FILE)
            .map(ClusterAccess::firstLine)
            .orElseThrow(
                () ->
                    unusable(USER + " is set, and neither " + PASSWORD + " nor " + PASSWORD_FILE));
  }

  private static String firstLine(String file) {
    try {
      return Files.readString(file(file)).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw unusable(file + " cannot be read: it is to have the password");
    }
  }

  private static Path file(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw unusable("there can be no file " + name);
    }
  }

  private static String basic(String user, String password) {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  /**
   * Refuses to tell secrets to everybody on the way.
   *
   * @throws IndexException if there are any, and the address is neither encrypted nor this machine
   */
  void check(URI address) {
    if (authorization.isPresent()
        && !"https".equalsIgnoreCase(address.getScheme())
        && !isLoopback(address.getHost())) {
      throw unusable(address + " is not encrypted: a password or token is sent by https only");
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** What trusts the authorities of the file; absent without one. */
  Optional<SSLContext> context() {
    return authorities.map(ClusterAccess::context);
  }

  private static SSLContext context(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      int number = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        trusted.setCertificateEntry("authority" + number++, each);
      }
      if (number == 0) {
        throw unusable(file + " has no certificate");
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw unusable(file + " cannot be read: " + e.getMessage());
    } catch (GeneralSecurityException e) {
      throw unusable(file + " is no file of certificates in PEM: " + e.getMessage());
    }
  }

  private static IndexException unusable(String says) {
    return new IndexException(Reason.UNAVAILABLE, says);
  }
}

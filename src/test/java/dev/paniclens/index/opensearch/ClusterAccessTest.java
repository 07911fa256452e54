package dev.paniclens.index.opensearch;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.paniclens.index.IndexException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterAccessTest {
  private static final String SECRET = "sesame";

  @TempDir private Path folder;

  private final List<String> said = Collections.synchronizedList(new ArrayList<>());

  private static ClusterAccess access(String... environment) {
    Map<String, String> all = new java.util.HashMap<>();
    for (int i = 0; i < environment.length; i += 2) {
      all.put(environment[i], environment[i + 1]);
    }
    return ClusterAccess.of(all);
  }

  private static String refusal(String... environment) {
    return assertThrows(IndexException.class, () -> access(environment)).getMessage();
  }

  /** Answers as a cluster does, and notes by whom it was asked. */
  private <T extends HttpServer> T answering(T server) {
    server.createContext(
        "/",
        exchange -> {
          said.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static InetSocketAddress free() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static void ask(URI address, ClusterAccess access) throws IOException {
    try (Cluster cluster = Cluster.at(address, access)) {
      cluster.ask("GET", "/", Optional.empty());
    }
  }

  @Test
  void userOrTokenIsToldToTheCluster() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), SECRET + "\nmore\n");
    HttpServer server = answering(HttpServer.create(free(), 0));
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/x");

    ask(address, access());
    ask(address, access(ClusterAccess.USER, "ada", ClusterAccess.PASSWORD, SECRET));
    ask(address, access(ClusterAccess.USER, "ada", ClusterAccess.PASSWORD_FILE, file.toString()));
    ask(address, access(ClusterAccess.TOKEN, "abc.def"));
    server.stop(0);

    assertEquals(
        List.of("null", "Basic YWRhOnNlc2FtZQ==", "Basic YWRhOnNlc2FtZQ==", "Bearer abc.def"),
        said);
  }

  @Test
  void halfOfAnAccessIsNone() {
    assertTrue(refusal(ClusterAccess.USER, "ada").contains(ClusterAccess.PASSWORD_FILE));
    assertTrue(refusal(ClusterAccess.USER, "ada", ClusterAccess.TOKEN, "t").contains("only one"));
    assertTrue(
        refusal(ClusterAccess.USER, "ada", ClusterAccess.PASSWORD_FILE, "/nowhere/at/all")
            .contains("/nowhere/at/all cannot be read"));
  }

  @Test
  void secretsAreNotSentInTheOpen() {
    ClusterAccess access = access(ClusterAccess.TOKEN, "t");
    URI open = URI.create("http://192.0.2.1:9200/x");

    assertThrows(IndexException.class, () -> access.check(open));
    assertDoesNotThrow(() -> access.check(URI.create("https://192.0.2.1:9200/x")));
    assertDoesNotThrow(() -> access.check(URI.create("http://127.0.0.1:9200/x")));
    assertDoesNotThrow(() -> ClusterAccess.OPEN.check(open));
  }

  @Test
  void certificateIsCheckedAgainstTheAuthoritiesThatAreNamed()
      throws IOException, GeneralSecurityException, InterruptedException {
    Path keys = folder.resolve("keys.p12");
    Path pem = folder.resolve("ca.pem");
    keytool(
        "-genkeypair",
        "-alias",
        "server",
        "-keyalg",
        "EC",
        "-dname",
        "CN=localhost",
        "-ext",
        "SAN=dns:localhost",
        "-keystore",
        keys.toString(),
        "-storepass",
        "changeit");
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "server",
        "-keystore",
        keys.toString(),
        "-storepass",
        "changeit",
        "-file",
        pem.toString());
    HttpsServer server = HttpsServer.create(free(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
    answering(server);
    URI address = URI.create("https://localhost:" + server.getAddress().getPort() + "/x");

    IndexException stranger =
        assertThrows(IndexException.class, () -> ask(address, ClusterAccess.OPEN));
    ask(address, access(ClusterAccess.AUTHORITIES, pem.toString(), ClusterAccess.TOKEN, "t"));
    server.stop(0);

    assertTrue(stranger.getMessage().contains("does not answer"), stranger.getMessage());
    assertEquals(List.of("Bearer t"), said);
  }

  @Test
  void fileWithoutCertificatesIsRefused() throws IOException {
    Path none = Files.writeString(folder.resolve("none.pem"), "");
    Path nonsense =
        Files.writeString(folder.resolve("nonsense.pem"), "-----BEGIN CERTIFICATE-----\nx");

    for (Path file : List.of(none, nonsense, folder.resolve("missing.pem"))) {
      ClusterAccess access = access(ClusterAccess.AUTHORITIES, file.toString());
      IndexException refused = assertThrows(IndexException.class, access::context);
      assertTrue(refused.getMessage().startsWith(file.toString()), refused.getMessage());
    }
  }

  private static SSLContext context(Path keys) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, "changeit".toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertEquals(0, process.waitFor());
  }
}

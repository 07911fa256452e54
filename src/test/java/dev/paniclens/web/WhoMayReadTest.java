package dev.paniclens.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.cli.Paniclens;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.lucene.LuceneCrashIndex;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that other machines can reach. */
class WhoMayReadTest {
  private static final String TOKEN = "sixteen-or-more-characters";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir static Path folder;

  private static CrashIndex index;
  private static WebServer server;

  @BeforeAll
  static void serveASampleToTheNetwork() throws IOException {
    Path samples = folder.resolve("index");
    Paniclens.run("index", "--index", samples.toString(), "samples/catalina-page-fault.panic");
    index = LuceneCrashIndex.openForReading(samples);
    server =
        start(Listening.at("0.0.0.0", 0, Optional.of(AccessToken.of(TOKEN)), Optional.empty()));
  }

  private static WebServer start(Listening listening) throws IOException {
    return WebServer.start(index, listening, "Paniclens test", trouble -> {});
  }

  @AfterAll
  static void stop() {
    server.close();
    index.close();
  }

  private static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> login(String token, String wanted) throws Exception {
    String form = "to=" + encoded(wanted) + "&token=" + encoded(token);
    return send(
        to("/login")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String asked(String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String request =
          "GET /api/v1/stats HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n"
              .formatted(host, TOKEN);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().findFirst().orElse("");
    }
  }

  @Test
  void otherMachinesTakeAToken() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> Listening.at("0.0.0.0", 0, Optional.empty(), Optional.empty()));
    assertEquals("other machines can reach 0.0.0.0: that takes --token-file", refused.getMessage());
  }

  @Test
  void withoutTheTokenNothingIsShown() throws Exception {
    for (String path : List.of("/", "/search?q=a&x=%22%3Cb", "/crash/0", "/nothing", "/analyze")) {
      HttpResponse<String> page = send(to(path));
      assertEquals(401, page.statusCode(), path);
      assertTrue(page.body().contains("type=\"password\""), page.body());
      assertTrue(page.body().contains("value=\"" + path.replace("&", "&amp;") + "\""), page.body());
      assertFalse(page.body().contains("1 crash"), path);
    }
    HttpResponse<String> json = send(to("/api/v1/stats"));
    assertEquals(401, json.statusCode());
    assertEquals("{\"error\":\"this server asks for its token\"}", json.body());
    assertEquals("Bearer", json.headers().firstValue("WWW-Authenticate").orElse(""));
    HttpResponse<String> upload =
        send(to("/analyze").POST(HttpRequest.BodyPublishers.ofString("x")));
    assertEquals(401, upload.statusCode());
    assertEquals(200, send(to("/assets/style.css")).statusCode());
  }

  @Test
  void programsSayTheTokenWithEachRequest() throws Exception {
    assertEquals(
        200, send(to("/api/v1/stats").header("Authorization", "Bearer " + TOKEN)).statusCode());
    for (String wrong : List.of("Bearer " + TOKEN + "x", "Bearer ", "Basic " + TOKEN, TOKEN)) {
      assertEquals(
          401, send(to("/api/v1/stats").header("Authorization", wrong)).statusCode(), wrong);
    }
  }

  @Test
  void browsersSayItOnceAndShowASecretFromThenOn() throws Exception {
    HttpResponse<String> wrong = login(TOKEN + "x", "/search?q=a");
    assertEquals(401, wrong.statusCode());
    assertTrue(wrong.headers().firstValue("Set-Cookie").isEmpty());
    assertTrue(wrong.body().contains("This is not the token."), wrong.body());
    assertTrue(wrong.body().contains("value=\"/search?q=a\""), wrong.body());

    HttpResponse<String> right = login(TOKEN, "/search?q=a");
    assertEquals(303, right.statusCode());
    assertEquals("/search?q=a", right.headers().firstValue("Location").orElse(""));
    String cookie = right.headers().firstValue("Set-Cookie").orElse("");
    assertTrue(cookie.endsWith("; Path=/; HttpOnly; SameSite=Strict"), cookie);
    assertFalse(cookie.contains(TOKEN), cookie);
    String shown = cookie.substring(0, cookie.indexOf(';'));
    assertEquals(200, send(to("/search").header("Cookie", shown)).statusCode());
    assertEquals(401, send(to("/search").header("Cookie", shown + "x")).statusCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//evil.example/", "/\\evil.example", "https://evil.example/", "", "/a\r\nX: y"})
  void loginLeadsToNoOtherServer(String to) throws Exception {
    assertEquals("/", login(TOKEN, to).headers().firstValue("Location").orElse(""));
  }

  @Test
  void namesOfOthersAreRefusedStill() throws Exception {
    assertEquals("HTTP/1.1 403 Forbidden", asked("evil.example"));
    assertEquals("HTTP/1.1 403 Forbidden", asked("127.0.0.1.evil.example"));
    assertEquals("HTTP/1.1 200 OK", asked("192.0.2.7:" + server.port()));
    assertEquals("HTTP/1.1 200 OK", asked("localhost"));
    Listening named = Listening.at("127.0.0.2", 0, Optional.empty(), Optional.empty());
    assertTrue(named.isCalled("127.0.0.2"));
    assertFalse(named.isCalled("192.0.2.7"));
    assertFalse(named.isCalled("127.0.0.2.example"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void whatIsSaidIsEncryptedWithTheIdentityInTheFiles(String algorithm) throws Exception {
    Identities files = Identities.make(folder, algorithm);
    TlsIdentity identity = TlsIdentity.read(files.certificate(), files.key());
    AccessToken token = AccessToken.of(TOKEN);
    HttpClient trusting = HttpClient.newBuilder().sslContext(files.trusting()).build();
    try (WebServer secure =
        start(Listening.at("localhost", 0, Optional.of(token), Optional.of(identity)))) {
      assertTrue(secure.address().startsWith("https://localhost:"), secure.address());
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(secure.address() + "login"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .header("Origin", "https://localhost:" + secure.port())
              .POST(HttpRequest.BodyPublishers.ofString("token=" + TOKEN))
              .build();
      HttpResponse<String> answer = trusting.send(request, BodyHandlers.ofString());
      assertEquals(303, answer.statusCode());
      assertTrue(
          answer.headers().firstValue("Set-Cookie").orElse("").endsWith("; Secure"),
          answer.headers().toString());
      assertThrows(
          SSLHandshakeException.class, () -> CLIENT.send(request, BodyHandlers.ofString()));
    }
  }

  @Test
  void filesThatCannotBeUsedAreNamed() throws Exception {
    Identities files = Identities.make(folder, "RSA");
    Path empty = Files.writeString(folder.resolve("empty"), "");
    Path old = Files.writeString(folder.resolve("old.pem"), "-----BEGIN RSA PRIVATE KEY-----\n");
    Path damaged =
        Files.writeString(
            folder.resolve("damaged.pem"),
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    assertSays("no certificate in PEM", () -> TlsIdentity.read(empty, files.key()));
    assertSays("no certificate in PEM", () -> TlsIdentity.read(files.key(), files.key()));
    assertSays("no private key in PKCS #8", () -> TlsIdentity.read(files.certificate(), old));
    Path other = Identities.make(folder, "RSA").key();
    assertSays("is not the key of", () -> TlsIdentity.read(files.certificate(), other));
    assertSays("damaged", () -> TlsIdentity.read(files.certificate(), damaged));
    assertSays(
        "there is no such file", () -> TlsIdentity.read(folder.resolve("none"), files.key()));
    assertSays("at least 16 characters", () -> AccessToken.read(empty));
    assertSays("there is no such file", () -> AccessToken.read(folder.resolve("none")));
    Path token = Files.writeString(folder.resolve("token"), TOKEN + "\n");
    assertTrue(AccessToken.read(token).matches(TOKEN));
  }

  private static void assertSays(String part, org.junit.jupiter.api.function.Executable reading) {
    IOException why = assertThrows(IOException.class, reading);
    assertTrue(why.getMessage().contains(part), why.getMessage());
    assertTrue(why.getMessage().startsWith(folder.toString()), why.getMessage());
  }
}

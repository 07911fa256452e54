package dev.paniclens.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpReceiverTest {
  private static final List<Duration> SHORT = List.of(Duration.ofMillis(1), Duration.ofMillis(1));

  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<Integer> answers = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private URI uri;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook?from=here");
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    bodies.add(
        "%s %s %s %s"
            .formatted(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                body));
    int status = answers.isEmpty() ? 204 : answers.removeFirst();
    if (status / 100 == 3) {
      exchange.getResponseHeaders().add("Location", "/elsewhere");
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private Optional<String> deliver(String json) throws InterruptedException {
    return new HttpReceiver(uri, Until.DEADLINE, SHORT).deliver(json);
  }

  @Test
  void lineIsPostedAsJson() throws InterruptedException {
    assertEquals(Optional.empty(), deliver("{\"of\":\"ü\"}"));
    assertEquals(
        List.of("POST /hook?from=here application/json {\"of\":\"ü\"}\n"), List.copyOf(bodies));
  }

  @Test
  void serverThatIsBusyIsAskedAgain() throws InterruptedException {
    answers.addAll(List.of(503, 429));
    assertEquals(Optional.empty(), deliver("{}"));
    assertEquals(3, bodies.size());
  }

  @Test
  void attemptsAreBounded() throws InterruptedException {
    answers.addAll(List.of(500, 500, 502, 500, 500));
    assertEquals(Optional.of("the answer was HTTP 502, 3 attempts"), deliver("{}"));
    assertEquals(3, bodies.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 301, 307})
  void refusalIsNotAskedAgainAndNoRedirectIsFollowed(int status) throws InterruptedException {
    answers.add(status);
    assertEquals(Optional.of("the answer was HTTP " + status), deliver("{}"));
    assertEquals(1, bodies.size());
  }

  @Test
  void serverThatIsNotThereIsToldInOneLine() throws InterruptedException {
    server.stop(0);
    Optional<String> wrong = deliver("{}");
    assertEquals(Optional.of("no connection, 3 attempts"), wrong);
  }

  @Test
  void serverThatNeverAnswersIsGivenUp() throws IOException, InterruptedException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      URI nowhere = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
      HttpReceiver receiver = new HttpReceiver(nowhere, Duration.ofMillis(300), SHORT);
      assertEquals(Optional.of("no answer in time, 3 attempts"), receiver.deliver("{}"));
    }
  }

  @Test
  void answerWithoutEndHoldsNobodyUp() throws InterruptedException {
    server.createContext(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(new byte[100]);
          exchange.getResponseBody().flush(); // and no more, and no end
        });
    uri = uri.resolve("/endless");
    assertEquals(Optional.empty(), deliver("{}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://host/",
        "file:///etc/hosts",
        "host/hook",
        "http:///hook",
        "http://a b/",
        ""
      })
  void onlyWebAddressesAreTaken(String url) {
    assertThrows(IllegalArgumentException.class, () -> HttpReceiver.of(url, Duration.ofSeconds(1)));
  }

  @Test
  void passwordInTheAddressIsNotTakenAndNotRepeated() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> HttpReceiver.of("https://me:secret@host/", Duration.ofSeconds(1)));
    assertTrue(!e.getMessage().contains("secret"), e.getMessage());
  }
}

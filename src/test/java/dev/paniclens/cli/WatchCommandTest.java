package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class WatchCommandTest {
  private static final String WIDGET = "6a0965eaf224d02d2b636d4721db87d6";
  private static final String SOFTRAID = "8217B66B-0332-4249-A732-348F64E1575D";

  @TempDir Path folder;

  private final ObjectMapper mapper = new ObjectMapper();
  private Path in;
  private String index;

  @BeforeEach
  void makeFolder() throws IOException {
    in = Files.createDirectory(folder.resolve("in"));
    index = folder.resolve("index").toString();
  }

  private void copy(String sample) throws IOException {
    // By another name first: a reader must never see half of it.
    Path part = in.resolve(sample + ".part");
    Files.copy(Path.of("samples", sample), part);
    Files.move(part, in.resolve(sample));
  }

  private String[] with(String... options) {
    List<String> words = new ArrayList<>(List.of("--index", index, "--settle", "0"));
    words.addAll(List.of(options));
    words.add(in.toString());
    return words.toArray(String[]::new);
  }

  private Paniclens once(String... options) {
    return Paniclens.run(
        Stream.concat(Stream.of("watch", "--once"), Stream.of(with(options)))
            .toArray(String[]::new));
  }

  private WatchProcess start(String... options) throws IOException {
    return WatchProcess.start(folder.resolve("output"), with(options));
  }

  @Test
  void oneLineACrashAsInSearchAndOnlyTheFirstTime() throws IOException {
    copy("mavericks-stack-order.panic");
    copy("ventura-softraid.panic");
    Paniclens first = once();
    assertEquals(0, first.status(), first.err());
    assertEquals(
        """
        6a0965ea  2014-11-20  10.9.5    third-party   com.example.driver.WidgetPointer
        8217B66B  2023-06-02  13.4      3rd-in-macos  com.softraid.driver.SoftRAID
        """,
        first.out());
    assertEquals(
        "paniclens: read 2 files: 2 new crashes, 0 known, 0 rejected; told of 2\n", first.err());
    Paniclens again = once();
    assertEquals("", again.out());
    assertEquals(
        "paniclens: read 2 files: 0 new crashes, 2 known, 0 rejected; told of 0\n", again.err());
  }

  @Test
  void filtersAndQueryAreThoseOfSearch() throws IOException {
    copy("mavericks-stack-order.panic");
    copy("ventura-softraid.panic");
    copy("sonoma-apple-gpu.ips");
    Paniclens run = once("--query", "SOFTRAID", "--os", "13", "--json");
    assertEquals(1, run.out().lines().count(), run.out());
    JsonNode crash = mapper.readTree(run.out());
    assertEquals(SOFTRAID, crash.get("id").asString());
    assertEquals("3\n", Paniclens.run("search", "--index", index, "--count").out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--verdict apple", "--text dereference-of-nothing", "--until 2000-01-01"})
  void whatDoesNotMatchIsIndexedInSilence(String options) throws IOException {
    copy("mavericks-stack-order.panic");
    Paniclens run = once(options.split(" ", -1));
    assertEquals("", run.out());
    assertTrue(run.err().contains(" 1 new crash,"), run.err());
    assertTrue(run.err().contains("told of 0"), run.err());
  }

  @Test
  void commandAndServerGetTheLineAndNothingIsPrinted() throws IOException {
    copy("mavericks-stack-order.panic");
    copy("ventura-softraid.panic");
    List<String> posted = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(posted.size() == 1 ? 400 : 200, -1);
          exchange.close();
        });
    server.start();
    Path got = folder.resolve("got.jsonl");
    Paniclens run;
    try {
      run =
          once(
              "--exec",
              "sh -c 'cat >>\"$1\"' sh " + got,
              "--post",
              "http://127.0.0.1:" + server.getAddress().getPort() + "/");
    } finally {
      server.stop(0);
    }
    assertEquals("", run.out());
    List<String> lines = Files.readAllLines(got);
    assertEquals(List.of(WIDGET, SOFTRAID), lines.stream().map(this::id).toList());
    assertEquals(lines, posted.stream().map(String::strip).toList());
    assertEquals(1, run.status());
    assertEquals(
        """
        paniclens: --post: %s was not delivered: the answer was HTTP 400
        paniclens: read 2 files: 2 new crashes, 0 known, 0 rejected; told of 2; \
        --exec: 2 delivered, 0 failed; --post: 1 delivered, 1 failed
        """
            .formatted(WIDGET),
        run.err());
  }

  private String id(String json) {
    return mapper.readTree(json).get("id").asString();
  }

  @Test
  void rejectedReportIsNamedAndMakesTheStatusOne() throws IOException {
    Files.writeString(in.resolve("broken.panic"), "nothing of that kind");
    copy("mavericks-stack-order.panic");
    Paniclens run = once();
    assertEquals(1, run.status());
    assertEquals(1, run.out().lines().count());
    assertTrue(run.err().startsWith("paniclens: rejected: " + in.resolve("broken.panic")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void signalLetsTheCommandFinishAndEndsWithStatusNought(String signal) throws Exception {
    copy("mavericks-stack-order.panic");
    Path begun = folder.resolve("begun");
    String script = "cat >\"$1\"; echo heard; while test ! -e \"$2\"; do sleep 0.1; done; echo end";
    Path go = folder.resolve("go");
    try (WatchProcess watch = start("--exec", "sh -c '" + script + "' sh " + begun + " " + go)) {
      watch.awaitText(begun, text -> text.endsWith("\n"));
      watch.signal(signal);
      Files.createFile(go);
      assertEquals(0, watch.await(), watch.output());
      assertEquals(
          """
          paniclens: watching %s; Ctrl-C ends it
          heard
          end
          paniclens: read 1 file: 1 new crash, 0 known, 0 rejected; told of 1; \
          --exec: 1 delivered, 0 failed
          """
              .formatted(in),
          watch.output());
    }
  }

  @Test
  void searchWorksBesideTheWatchAndSoDoesIndex() throws Exception {
    try (WatchProcess watch = start()) {
      copy("mavericks-stack-order.panic");
      watch.awaitOutput("6a0965ea");
      assertEquals("1\n", Paniclens.run("search", "--index", index, "--count", "widget").out());
      Paniclens other = Paniclens.run("index", "--index", index, "samples/ventura-softraid.panic");
      assertEquals(0, other.status(), other.err());
      copy("sonoma-apple-gpu.ips");
      watch.awaitOutput("DDE60079");
      // Indexed by somebody else, so not new.
      copy("ventura-softraid.panic");
      copy("catalina-page-fault.panic");
      watch.awaitOutput("000eebed");
      watch.signal("TERM");
      assertEquals(0, watch.await());
      assertFalse(watch.output().contains("8217B66B"), watch.output());
    }
  }

  @Test
  void killedWatchTellsNothingTwice() throws Exception {
    copy("mavericks-stack-order.panic");
    Path got = folder.resolve("got");
    String command = "sh -c 'cat >>\"$1\"' sh " + got;
    try (WatchProcess watch = start("--exec", command)) {
      watch.awaitText(got, text -> text.endsWith("\n"));
      watch.signal("KILL");
      watch.await();
    }
    copy("ventura-softraid.panic");
    Paniclens next = once("--exec", command);
    assertEquals(0, next.status(), next.err());
    assertEquals(
        List.of(WIDGET, SOFTRAID), Files.readAllLines(got).stream().map(this::id).toList());
  }
}

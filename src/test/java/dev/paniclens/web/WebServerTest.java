package dev.paniclens.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Verdict;
import dev.paniclens.cli.Paniclens;
import dev.paniclens.index.Crash;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.lucene.LuceneCrashIndex;
import dev.paniclens.query.Query;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pages and JSON as a client gets them, over real sockets. */
class WebServerTest {
  private static final String ATTACK =
      "</td></svg></style><script>alert('x')</script><img src=x onerror=a()>\u202e\0";

  /** Pages that a walk along links looks at. */
  private static final int MOST_PAGES = 120;

  private static final Pattern NUMBER = Pattern.compile("[\\d,]+");

  @TempDir static Path folder;

  private static CrashIndex index;
  private static WebServer server;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final List<String> TROUBLES = new ArrayList<>();

  @BeforeAll
  static void serveTheSamples() throws IOException {
    Path samples = folder.resolve("index");
    Paniclens.run("index", "--index", samples.toString(), "samples");
    index = LuceneCrashIndex.openForReading(samples);
    server = WebServer.start(index, Listening.local(0), "Paniclens test", TROUBLES::add);
  }

  @AfterAll
  static void stop() {
    server.close();
    index.close();
    assertEquals(List.of(), TROUBLES);
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return get(server, path);
  }

  private static HttpResponse<String> get(WebServer from, String path) throws Exception {
    URI address = URI.create("http://localhost:" + from.port() + path);
    return CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  private static String query(String query) {
    return URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  private static Document parse(String page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page)));
  }

  private static List<Element> links(Document page) {
    NodeList found = page.getElementsByTagName("a");
    List<Element> all = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      all.add((Element) found.item(i));
    }
    return all;
  }

  /** What a browser that sends no name of its own would. */
  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void everyLinkLeadsToAPageAndEveryNumberToAsManyCrashes() throws Exception {
    Deque<String> open = new ArrayDeque<>(List.of("/"));
    Set<String> seen = new HashSet<>(open);
    Map<String, Long> promised = new HashMap<>();
    int pages = 0;
    while (!open.isEmpty() && pages++ < MOST_PAGES) {
      String path = open.poll();
      HttpResponse<String> page = get(path);
      assertEquals(200, page.statusCode(), path);
      if (!page.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
        continue;
      }
      for (Element link : links(parse(page.body()))) {
        String to = link.getAttribute("href");
        if (to.startsWith("/") && seen.add(to)) {
          open.add(to);
        }
        String text = link.getTextContent();
        if (to.startsWith("/search") && NUMBER.matcher(text).matches()) {
          promised.put(to, Long.parseLong(text.replace(",", "")));
        }
      }
    }
    assertTrue(pages > 50, pages + " pages");
    assertTrue(promised.size() > 50, promised.size() + " numbers");
    for (Map.Entry<String, Long> one : promised.entrySet()) {
      String json = get("/api/v1/crashes" + one.getKey().substring("/search".length())).body();
      assertTrue(
          json.startsWith("{\"total\":{\"crashes\":" + one.getValue() + ","),
          one + ": " + json.substring(0, Math.min(80, json.length())));
    }
  }

  @Test
  void searchTellsWhatCommandTells() throws Exception {
    String found = get("/search?q=" + query("verdict:third-party AND os:>=11")).body();
    String count =
        Paniclens.run(
                "search",
                "--index",
                folder.resolve("index").toString(),
                "--count",
                "verdict:third-party AND os:>=11")
            .out()
            .strip();

    assertTrue(found.contains("<h1>" + count + " crash"), found);
    assertTrue(
        found.contains(
            "href=\"/search?q=os%3A%3E%3D11\" aria-label=\"without verdict:third-party"));
    assertTrue(found.contains("value=\"verdict:third-party AND os:&gt;=11\""));
  }

  @Test
  void mistakeInAQueryIsMarked() throws Exception {
    HttpResponse<String> page = get("/search?q=culprt:x");
    HttpResponse<String> json = get("/api/v1/crashes?q=culprt:x");

    assertEquals(400, page.statusCode());
    assertTrue(page.body().contains("culprt:x\n^^^^^^"), page.body());
    assertEquals(400, json.statusCode());
    assertTrue(json.body().startsWith("{\"error\":"), json.body());
  }

  @Test
  void whatIsNotThereIsSaid() throws Exception {
    for (String path :
        List.of(
            "/nothing",
            "/crash/00000000",
            "/crash/0",
            "/kext/com.example.none",
            "/kext/a*",
            "/signature/none",
            "/api/v1/none",
            "/api/v1/crashes/00000000",
            "/assets/none")) {
      HttpResponse<String> answer = get(path);
      assertEquals(404, answer.statusCode(), path);
      assertFalse(answer.body().isBlank(), path);
    }
    for (String path :
        List.of(
            "/search?after=x",
            "/api/v1/crashes?limit=0",
            "/api/v1/crashes?limit=1001",
            "/api/v1/crashes?after=x",
            "/api/v1/top?by=path",
            "/api/v1/top?window=x",
            "/api/v1/timeline?per=hour")) {
      assertEquals(400, get(path).statusCode(), path);
    }
  }

  @Test
  void pagesOfHitsFollowEachOther() throws Exception {
    List<String> ids = new ArrayList<>();
    Pattern id = Pattern.compile("\\{\"id\":\"([^\"]+)\"");
    Pattern next = Pattern.compile("\"next\":\"([^\"]+)\"");
    String path = "/api/v1/crashes?limit=7";
    String from = path;
    while (true) {
      String json = get(from).body();
      id.matcher(json).results().forEach(found -> ids.add(found.group(1)));
      var more = next.matcher(json);
      if (!more.find()) {
        break;
      }
      from = path + "&after=" + more.group(1);
    }
    assertEquals(index.count(Query.ALL), ids.size());
    assertEquals(ids.size(), new HashSet<>(ids).size());
    assertFalse(get("/api/v1/crashes?limit=" + ids.size()).body().contains("\"next\""));
    assertTrue(get("/api/v1/crashes?limit=" + (ids.size() - 1)).body().contains("\"next\""));
  }

  @Test
  void reportAndJsonOfACrashAreThere() throws Exception {
    String list = get("/api/v1/crashes?limit=1").body();
    String id = list.replaceAll("(?s).*?\\{\"id\":\"([^\"]+)\".*", "$1");

    assertTrue(get("/crash/" + id + "/raw").body().contains("panic"));
    assertTrue(get("/api/v1/crashes/" + id).body().contains("\"id\":\"" + id + "\""));
    assertTrue(
        get("/crash/" + id + "/json")
            .headers()
            .firstValue("Content-Disposition")
            .orElse("")
            .startsWith("attachment; filename="));
  }

  @Test
  void reportIsHadWithoutItsPrivateValuesAndAsMarkdown() throws Exception {
    String list =
        get("/api/v1/crashes?q=" + query("culprit:com.fabrikam.filesystems.vaultfs") + "&limit=1")
            .body();
    String id = list.replaceAll("(?s).*?\\{\"id\":\"([^\"]+)\".*", "$1");
    HttpResponse<String> redacted = get("/crash/" + id + "/redacted");
    HttpResponse<String> markdown = get("/crash/" + id + "/markdown");

    assertTrue(get("/crash/" + id + "/raw").body().contains(id));
    assertFalse(redacted.body().contains(id), redacted.body());
    assertTrue(redacted.body().contains("panicString"), redacted.body());
    assertEquals(
        "attachment; filename=\"redacted.ips\"",
        redacted.headers().firstValue("Content-Disposition").orElse(""));
    assertEquals(
        Paniclens.run("show", "--markdown", "--index", folder.resolve("index").toString(), id)
            .out(),
        markdown.body());
    assertEquals(
        "text/plain;charset=utf-8",
        markdown
            .headers()
            .firstValue("Content-Type")
            .orElse("")
            .replace(" ", "")
            .toLowerCase(java.util.Locale.ROOT));
  }

  @Test
  void twoCrashesAreHeldAgainstEachOther() throws Exception {
    List<String> ids = new ArrayList<>();
    Pattern id = Pattern.compile("\\{\"id\":\"([^\"]+)\"");
    String list = get("/api/v1/crashes?q=" + query("path:*catalina-page-fault*")).body();
    id.matcher(list).results().forEach(found -> ids.add(found.group(1)));
    String pair = "?a=" + ids.get(0) + "&b=" + ids.get(1);
    String page = get("/compare" + pair).body();
    JsonNode json = new JsonMapper().readTree(get("/api/v1/compare" + pair).body());

    assertTrue(page.contains("<p class=\"summary\">The same crash"), page);
    assertTrue(page.contains("href=\"/crash/" + ids.get(1) + "\""), page);
    assertEquals("same", json.at("/reports/1/toFirst/relation").asString());
    assertTrue(
        get("/crash/" + ids.get(0) + "/similar")
            .body()
            .contains("/compare" + pair.replace("&", "&amp;")));
    assertEquals(200, get("/compare").statusCode());
    assertTrue(get("/compare?a=" + ids.get(0)).body().contains("value=\"" + ids.get(0) + "\""));
    assertEquals(404, get("/compare?a=" + ids.get(0) + "&b=00000000").statusCode());
    assertEquals(400, get("/api/v1/compare?a=" + ids.get(0)).statusCode());
  }

  @Test
  void whatIsCommonIsToldAsTheCommandTellsIt() throws Exception {
    String asked = "verdict:third-party";
    String json = get("/api/v1/correlate?q=" + query(asked)).body();
    String command =
        Paniclens.run("correlate", "--json", "--index", folder.resolve("index").toString(), asked)
            .out();
    JsonMapper reader = new JsonMapper();
    assertEquals(reader.readTree(command), reader.readTree(json));
    assertEquals(400, get("/api/v1/correlate").statusCode());
    assertEquals(400, get("/api/v1/correlate?q=x&limit=0").statusCode());
  }

  @Test
  void descriptionForProgramsTellsOfEveryAddress() throws Exception {
    JsonNode description = new JsonMapper().readTree(get("/api/v1/openapi.json").body());
    Set<String> described = new HashSet<>();
    description
        .get("paths")
        .propertyNames()
        .forEach(path -> described.add(description.at("/servers/0/url").asString() + path));
    Set<String> routes = new HashSet<>(server.routes());
    routes.removeIf(route -> !route.startsWith("/api/"));

    assertEquals(described, routes);
    for (JsonNode path : description.get("paths")) {
      for (JsonNode parameter : path.at("/get/parameters")) {
        String reference = parameter.path("$ref").asString("");
        assertTrue(
            reference.isEmpty() || !description.at(reference.substring(1)).isMissingNode(),
            reference);
      }
    }
  }

  @Test
  void onlyNamesOfThisMachineAreAnswered() throws Exception {
    String evil = raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    String rebound =
        raw(
            "GET /api/v1/stats HTTP/1.1\r\nHost: localhost.evil.example\r\n"
                + "Connection: close\r\n\r\n");
    String tunnel = raw("GET / HTTP/1.1\r\nHost: localhost:9\r\nConnection: close\r\n\r\n");

    assertTrue(evil.startsWith("HTTP/1.1 403"), evil);
    assertFalse(evil.contains("evil.example"), evil);
    assertTrue(rebound.startsWith("HTTP/1.1 403"), rebound);
    assertTrue(tunnel.startsWith("HTTP/1.1 200"), tunnel);
  }

  @Test
  void nothingIsChangedFromOutside() throws Exception {
    for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")) {
      String answer =
          raw(
              method
                  + " / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\n"
                  + "Content-Length: 0\r\nConnection: close\r\n\r\n");
      assertTrue(answer.startsWith("HTTP/1.1 40"), method + ": " + answer);
      assertFalse(answer.contains("Access-Control-Allow"), answer);
    }
  }

  @Test
  void everyAnswerBringsThePolicy() throws Exception {
    for (String path : List.of("/", "/search", "/nothing", "/api/v1/stats", "/assets/style.css")) {
      HttpResponse<String> answer = get(path);
      String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
      assertTrue(policy.startsWith("default-src 'none'"), path + ": " + policy);
      assertFalse(policy.contains("unsafe"), policy);
      assertEquals("nosniff", answer.headers().firstValue("X-Content-Type-Options").orElse(""));
      assertFalse(answer.headers().firstValue("Server").isPresent(), path);
    }
    String page = get("/").body();
    assertFalse(page.contains("<style"), "inline style is refused by the policy");
    assertFalse(page.contains("style=\""), "inline style is refused by the policy");
  }

  /** A crash every field of which attacks. */
  @Test
  void hostileTextStaysText() throws Exception {
    Path hostile = folder.resolve("hostile");
    try (CrashIndex crashes = LuceneCrashIndex.openForWriting(hostile)) {
      crashes.put(
          Crash.of("\"><b>id-of-a-crash")
              .time("2025-05-05T05:05:05Z")
              .verdict(Verdict.THIRD_PARTY)
              .culprits(ATTACK)
              .loaded(ATTACK)
              .signature("<i>", ATTACK)
              .message(ATTACK)
              .os("macOS", ATTACK, ATTACK)
              .model(ATTACK, ATTACK)
              .build());
    }
    try (CrashIndex crashes = LuceneCrashIndex.openForReading(hostile);
        WebServer other =
            WebServer.start(crashes, Listening.local(0), "Paniclens test", TROUBLES::add)) {
      String id = query("\"><b>id-of-a-crash").replace("+", "%20");
      for (String path :
          List.of(
              "/",
              "/search",
              "/crash/" + id,
              "/kext/" + query(ATTACK).replace("+", "%20"),
              "/search?q=" + query("\"" + ATTACK + "\""),
              "/?q=" + query(ATTACK))) {
        HttpResponse<String> answer = get(other, path);
        Document page = parse(answer.body());
        for (String name : List.of("img", "b", "i")) {
          assertEquals(0, page.getElementsByTagName(name).getLength(), path + ": " + name);
        }
        NodeList scripts = page.getElementsByTagName("script");
        if (answer.statusCode() == 400 && scripts.getLength() == 0) {
          continue; // an address with a slash in a name is refused before it is looked at
        }
        assertEquals(1, scripts.getLength(), path);
        assertEquals("/assets/app.js", ((Element) scripts.item(0)).getAttribute("src"));
        assertEquals("", scripts.item(0).getTextContent());
        assertFalse(answer.body().contains("\u202e"), path);
      }
      HttpResponse<String> raw = get(other, "/crash/" + id + "/raw");
      assertEquals(200, raw.statusCode());
      assertFalse(
          raw.headers().firstValue("Content-Disposition").orElse("").contains("<"), "no header");
    }
  }

  private static HttpResponse<String> upload(String origin, Map<String, byte[]> files)
      throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      body.writeBytes(
          ("--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\""
                  + file.getKey()
                  + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
              .getBytes(StandardCharsets.UTF_8));
      body.writeBytes(file.getValue());
      body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    body.writeBytes("--x--\r\n".getBytes(StandardCharsets.UTF_8));
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/analyze"))
            .header("Content-Type", "multipart/form-data; boundary=x")
            .header("Origin", origin)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void reportsThatAreBroughtAreAnalyzedAndForgotten() throws Exception {
    long before = index.count(Query.ALL);
    String own = "http://localhost:" + server.port();
    byte[] sample = Files.readAllBytes(Path.of("samples/mavericks-stack-order.panic"));
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      out.putNextEntry(new ZipEntry("a/b.panic"));
      out.write(sample);
      out.closeEntry();
      out.putNextEntry(new ZipEntry("a/c.txt"));
      out.write("no panic".getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    }
    String one = upload(own, Map.of("../../<b>x</b>.panic", sample)).body();
    String archive = upload(own, Map.of("logs.zip", zip.toByteArray())).body();
    String two = upload(own, Map.of("x.panic", sample, "logs.zip", zip.toByteArray())).body();
    String none = upload(own, Map.of("x.txt", "nothing".getBytes(StandardCharsets.UTF_8))).body();

    assertTrue(one.contains("com.example.driver.WidgetPointer"), one);
    assertEquals(0, parse(one).getElementsByTagName("b").getLength());
    assertTrue(archive.contains("logs.zip!/a/b.panic"), archive);
    assertTrue(archive.contains("logs.zip!/a/c.txt: "), archive);
    assertTrue(two.contains("<h1>2 kernel panics</h1>"), two);
    assertTrue(none.contains("No kernel panics"), none);
    assertEquals(before, index.count(Query.ALL));
  }

  @Test
  void otherSitesBringNoReports() throws Exception {
    HttpResponse<String> evil = upload("http://evil.example", Map.of("x", new byte[1]));
    HttpResponse<String> opaque = upload("null", Map.of("x", new byte[1]));

    assertEquals(403, evil.statusCode());
    assertEquals(403, opaque.statusCode());
  }

  @Test
  void whatIsTypedIsCompleted() throws Exception {
    String fields = get("/api/v1/complete?q=" + query("os:13 ver")).body();
    String codes = get("/api/v1/complete?q=" + query("-verdict:third")).body();
    String kexts = get("/api/v1/complete?q=" + query("(widgetpo")).body();

    assertTrue(fields.contains("\"os:13 verdict:\""), fields);
    assertTrue(codes.contains("\"-verdict:third-party\""), codes);
    assertTrue(kexts.contains("\"(culprit:com.example.driver.WidgetPointer\""), kexts);
    for (String odd : List.of("", " ", "a\"b", "x".repeat(3_000), "nosuch:x", ":", "path:x")) {
      assertEquals("{\"completions\":[]}", get("/api/v1/complete?q=" + query(odd)).body(), odd);
    }
  }

  @Test
  void stalledClientsStopNobody() throws Exception {
    List<Socket> stalled = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        stalled.add(socket);
        socket
            .getOutputStream()
            .write("GET / HTTP/1.1\r\nHost: loc".getBytes(StandardCharsets.ISO_8859_1));
      }
      assertEquals(200, get("/search").statusCode());
    } finally {
      for (Socket socket : stalled) {
        socket.close();
      }
    }
  }

  @Test
  void portThatIsTakenIsSaid() {
    IOException taken =
        assertThrows(
            IOException.class,
            () ->
                WebServer.start(
                    index, Listening.local(server.port()), "Paniclens test", TROUBLES::add));
    assertTrue(
        taken.getMessage().startsWith("port " + server.port() + " of localhost cannot be had"),
        taken.getMessage());
  }
}

package dev.paniclens.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.cli.Paniclens;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.lucene.LuceneCrashIndex;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads that are too large, too many, stalled or none at all. */
class UploadLimitsTest {
  private static final String PART =
      "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.txt\"\r\n\r\nabc\r\n";

  @TempDir static Path folder;

  private static CrashIndex index;
  private static WebServer server;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final List<String> TROUBLES = new ArrayList<>();

  @BeforeAll
  static void serve() throws IOException {
    Path samples = folder.resolve("index");
    Paniclens.run("index", "--index", samples.toString(), "samples/catalina-page-fault.panic");
    index = LuceneCrashIndex.openForReading(samples);
    server = WebServer.start(index, Listening.local(0), "Paniclens test", TROUBLES::add);
  }

  @AfterAll
  static void stop() {
    server.close();
    index.close();
    assertEquals(List.of(), TROUBLES, "a client's fault is no trouble of the server");
  }

  private static HttpResponse<String> bring(String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.address() + "analyze"))
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    // A connection on which something was refused is not used again.
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static int search() throws Exception {
    return CLIENT
        .send(
            HttpRequest.newBuilder(URI.create(server.address() + "search")).build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  /** Begins an upload that is told to have many bytes. */
  private static Socket begin(long bytes) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    String begin =
        ("POST /analyze HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: %d\r\n\r\n%s")
            .formatted(bytes, PART);
    socket.getOutputStream().write(begin.getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  private static String status(Socket socket) throws IOException {
    socket.setSoTimeout(20_000);
    byte[] answer = socket.getInputStream().readNBytes(12);
    return new String(answer, StandardCharsets.ISO_8859_1);
  }

  @Test
  void uploadThatIsTooLargeIsRefusedBeforeItArrives() throws IOException {
    try (Socket socket = begin(Uploads.MOST_BYTES + 1)) {
      assertEquals("HTTP/1.1 413", status(socket));
    }
  }

  @Test
  void uploadOfTooManyFilesOrNoneIsTheClientsFault() throws Exception {
    HttpResponse<String> many = bring(PART.repeat(1_500) + "--x--\r\n");
    HttpResponse<String> none = bring("nothing of the kind");

    assertEquals(400, many.statusCode());
    assertTrue(many.body().contains("more than a thousand files"), many.body());
    assertEquals(400, none.statusCode());
    assertEquals(200, bring(PART.repeat(5) + "--x--\r\n").statusCode());
  }

  @Test
  void slowUploadIsGivenUp() throws Exception {
    try (Socket socket = begin(1 << 20)) {
      Thread.sleep(1_500);
      socket.getOutputStream().write('x');
      assertEquals("HTTP/1.1 400", status(socket));
    }
  }

  @Test
  void stalledUploadsStopNoPageAndNotEachOther() throws Exception {
    List<Socket> stalled = new ArrayList<>();
    try {
      for (int i = 0; i < 5; i++) {
        stalled.add(begin(1 << 20));
      }
      assertEquals(200, bring(PART + "--x--\r\n").statusCode());
      for (int i = 0; i < 95; i++) {
        stalled.add(begin(1 << 20));
      }
      assertEquals(200, search());
    } finally {
      for (Socket socket : stalled) {
        socket.close();
      }
    }
  }
}

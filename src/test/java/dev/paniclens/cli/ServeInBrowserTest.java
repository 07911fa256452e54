package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.lucene.LuceneCrashIndex;
import dev.paniclens.web.Listening;
import dev.paniclens.web.WebServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of {@code serve} in a browser, which holds them to their policy. */
class ServeInBrowserTest {
  @TempDir Path folder;

  @Test
  void pagesLoadWithoutAComplaint() throws Exception {
    Browser browser = Browser.find(folder);
    Path index = folder.resolve("index");
    Paniclens.run("index", "--index", index.toString(), "samples");
    List<String> troubles = new ArrayList<>();
    try (CrashIndex crashes = LuceneCrashIndex.openForReading(index);
        WebServer server =
            WebServer.start(crashes, Listening.local(0), "Paniclens test", troubles::add)) {
      Map<String, String> pages =
          Map.of(
              "", "Kernel panics",
              "search?q=verdict:third-party", " Macs",
              "kext/com.example.driver.WidgetPointer", "com.example.driver.WidgetPointer",
              "analyze", "Analyze reports");
      for (Map.Entry<String, String> page : pages.entrySet()) {
        Browser.Seen seen = browser.open(URI.create(server.address() + page.getKey()));
        assertTrue(seen.dom().contains(page.getValue()), page.getKey() + ": " + seen.dom());
        assertEquals(
            List.of(),
            seen.log().stream().filter(line -> line.contains("CONSOLE")).toList(),
            page.getKey());
      }
    }
    assertEquals(List.of(), troubles);
  }
}

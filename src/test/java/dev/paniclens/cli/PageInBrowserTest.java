package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages as a browser shows them: in frames of several widths, with all that is folded open. */
class PageInBrowserTest {
  private static final String HOSTILE =
      """
      panic(cpu 0 caller 0xffffff8012345678): "<script>document.title='run'</script><img src=x>%s"
      Backtrace (CPU 0), Frame : Return Address
      0xffffff8112345670 : 0xffffff8012345678 mach_kernel : _<style>*{width:5000px}</style>%s + 0x12

      BSD process name corresponding to current thread: <iframe src=javascript:alert(1)>
      """
          .formatted("x".repeat(3000), "y".repeat(2000));

  /** Runs in the page of the frames, which has no policy; those in the frames cannot. */
  private static final String HARNESS =
      """
      <!DOCTYPE html><meta charset="utf-8"><body>FRAMES<pre id="result"></pre><script>
      onload = () => {
        for (const frame of document.querySelectorAll('iframe')) {
          const page = frame.contentDocument;
          for (const folded of page.querySelectorAll('details')) folded.open = true;
          document.getElementById('result').append('\\nSEEN ' + [frame.id, frame.clientWidth,
            page.documentElement.scrollWidth, frame.contentWindow.getComputedStyle(page.body).margin,
            page.querySelectorAll('article').length,
            page.querySelectorAll('script, img, iframe, svg:not([class]), style ~ style').length].join(' ') + ' ');
        }
      };
      </script>
      """;

  private static final Pattern SEEN =
      Pattern.compile("SEEN (\\S+) (\\d+) (\\d+) (.*) (\\d+) (\\d+) ");

  @TempDir Path folder;

  private record Page(int frame, int scrolls, String margin, int articles, int foreign) {}

  private Path write(String name, String page) throws IOException {
    return Files.writeString(folder.resolve(name + ".html"), page);
  }

  private static String frame(String page, int width) {
    return "<iframe id=\"%s-%d\" src=\"%s.html\" style=\"border:0; width:%dpx\"></iframe>"
        .formatted(page, width, page, width);
  }

  private static Page seen(String dom, String id) {
    Matcher m = SEEN.matcher(dom);
    while (m.find()) {
      if (m.group(1).equals(id)) {
        return new Page(
            Integer.parseInt(m.group(2)),
            Integer.parseInt(m.group(3)),
            m.group(4),
            Integer.parseInt(m.group(5)),
            Integer.parseInt(m.group(6)));
      }
    }
    throw new AssertionError(id + " was not seen: " + dom);
  }

  @Test
  void pagesOfFleetsFitAndKeepTheirPolicy() throws Exception {
    Browser browser = Browser.find(folder);
    String index = folder.resolve("index").toString();
    String evil = folder.resolve("evil-index").toString();
    Path report = Files.writeString(folder.resolve("evil.panic"), HOSTILE);
    Paniclens.run("index", "--index", index, "samples");
    Paniclens.run("index", "--index", evil, report.toString());
    String page = Paniclens.run("report", "--index", index, "--window", "99999d").out();
    write("fleet", page);
    write("evil", Paniclens.run("report", "--index", evil, "--title", "<img src=x>").out());
    write("tampered", page.replace("--fill-plain: #", "--fill-plain:  #"));
    Browser.Seen seen =
        browser.open(
            write(
                "frames",
                HARNESS.replace(
                    "FRAMES",
                    frame("fleet", 360)
                        + frame("fleet", 390)
                        + frame("fleet", 1280)
                        + frame("evil", 360)
                        + frame("evil", 1280)
                        + frame("tampered", 360))));

    for (String id : List.of("fleet-360", "fleet-390", "fleet-1280", "evil-360", "evil-1280")) {
      Page shown = seen(seen.dom(), id);
      assertEquals(id, id.replaceAll("\\d+", String.valueOf(shown.frame())));
      assertTrue(shown.scrolls() <= shown.frame(), id + " scrolls sideways: " + shown);
      assertEquals(0, shown.foreign(), id);
    }
    List<String> violations =
        seen.log().stream().filter(line -> line.contains("Content Security Policy")).toList();
    assertFalse(violations.isEmpty(), "violations would not be noticed");
    violations.forEach(line -> assertTrue(line.contains("/tampered.html"), line));
  }

  @Test
  void pagesFitAndKeepTheirPolicy() throws Exception {
    Browser browser = Browser.find(folder);
    String all = Paniclens.run("analyze", "--html", "--explain", "samples").out();
    Path evil = Files.writeString(folder.resolve("evil.panic"), HOSTILE);
    write("all", all);
    write("evil", Paniclens.run("analyze", "--html", evil.toString()).out());
    // What must be found where it is: a style that is not the page's own, and what does not fit.
    write("tampered", all.replace("--ground: #", "--ground:  #"));
    write("wide", "<!DOCTYPE html><title>x</title><body><pre>" + "x".repeat(500) + "</pre></body>");
    Browser.Seen seen =
        browser.open(
            write(
                "frames",
                HARNESS.replace(
                    "FRAMES",
                    frame("all", 360)
                        + frame("all", 800)
                        + frame("all", 1600)
                        + frame("evil", 360)
                        + frame("tampered", 360)
                        + frame("wide", 360))));

    int reports = all.split("<article", -1).length - 1;
    assertTrue(reports > 20);
    for (String id : List.of("all-360", "all-800", "all-1600", "evil-360")) {
      Page page = seen(seen.dom(), id);
      assertEquals(id, id.replaceAll("\\d+", String.valueOf(page.frame())));
      assertTrue(page.scrolls() <= page.frame(), id + " scrolls sideways: " + page);
      assertEquals(id.startsWith("all") ? reports : 1, page.articles(), id);
      assertEquals(0, page.foreign(), id);
    }
    assertNotEquals(
        seen(seen.dom(), "tampered-360").margin(), seen(seen.dom(), "all-360").margin());
    assertTrue(seen(seen.dom(), "wide-360").scrolls() > 360, "overflow would not be noticed");

    List<String> violations =
        seen.log().stream().filter(line -> line.contains("Content Security Policy")).toList();
    assertFalse(violations.isEmpty(), "violations would not be noticed");
    violations.forEach(line -> assertTrue(line.contains("/tampered.html"), line));
  }
}

package dev.paniclens.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import dev.paniclens.cli.Browser;
import dev.paniclens.cli.Paniclens;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.lucene.LuceneCrashIndex;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server's pages as a person uses them, in Chromium. */
class ServedInBrowserTest {
  private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa");

  @TempDir static Path folder;

  private static final String ATTACK =
      "</pre></code></td></title></textarea><script>alert(1)</script><img src=x onerror=alert(2)>"
          + "\"'` onmouseover=alert(3) javascript:alert(4) {{7*7}} ${7*7}";

  /** A report every field of which attacks. */
  private static final String HOSTILE =
      """
      panic(cpu 0 caller 0xffffff8012345678): "X"@x.c:1
      Backtrace (CPU 0), Frame : Return Address
      0xffffff8112345670 : 0xffffff7f93601d74 com.evil."><script>alert(5)</script> : _X + 0x12
      0xffffff8112345680 : 0xffffff8012345688 mach_kernel : _</td></table>X + 0x12
            Kernel Extensions in backtrace:
               com.evil."><script>alert(5)</script>(1.0"X)[477A3DAE-18A5-3F04-85D0-20C632707242]@0xffffff7f935fe000->0xffffff7f9360bfff

      BSD process name corresponding to current thread: X
      Boot args: X

      Mac OS version:
      X

      Kernel version:
      X
      System model name: X (X)

      System uptime in nanoseconds: 123456789
      last loaded kext at 12345: com.evil."><script>alert(6)</script> X
      loaded kexts:
      com.evil."><script>alert(5)</script>\tX
      """
          .replace("X", ATTACK);

  private static CrashIndex index;
  private static WebServer server;
  private static Playwright playwright;
  private static com.microsoft.playwright.Browser browser;

  /** What the browser complained of, and where it went beside the server. */
  private final List<String> wrong = new ArrayList<>();

  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void serveTheSamples() throws Exception {
    Path chromium = Browser.program();
    Path samples = folder.resolve("index");
    Path hostile = Files.writeString(folder.resolve("hostile.panic"), HOSTILE);
    Paniclens.run("index", "--index", samples.toString(), "samples", hostile.toString());
    index = LuceneCrashIndex.openForReading(samples);
    server = WebServer.start(index, Listening.local(0), "Paniclens test", trouble -> {});
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(chromium)
                    // It refuses to run as root with a sandbox; containers have little memory to
                    // share.
                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
  }

  @AfterAll
  static void stop() {
    if (playwright != null) {
      playwright.close();
    }
    if (server != null) {
      server.close();
      index.close();
    }
  }

  @BeforeEach
  void open() {
    open(new NewContextOptions());
  }

  private void open(NewContextOptions options) {
    context = browser.newContext(options.setBaseURL(server.address()));
    page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            wrong.add(message.text());
          }
        });
    page.onPageError(wrong::add);
    page.onDialog(
        dialog -> {
          wrong.add("a script ran: " + dialog.message());
          dialog.dismiss();
        });
    page.onRequest(
        request -> {
          if (!request.url().startsWith(server.address())) {
            wrong.add("asked another server: " + request.url());
          }
        });
  }

  @AfterEach
  void nothingWentWrong() {
    context.close();
    assertEquals(List.of(), wrong);
  }

  private String firstCrash() {
    return crash("");
  }

  /** The address of the newest crash that a query finds. */
  private String crash(String query) {
    page.navigate("/search?q=" + query);
    return page.locator("main table a[href^='/crash/']").first().getAttribute("href");
  }

  @Test
  void searchGoesThroughAFacetToACrashAndBack() {
    page.navigate("/");
    page.locator("#q").fill("panic");
    page.locator("#q").press("Enter");
    page.waitForURL(Pattern.compile("/search\\?q=panic$"));
    String all = page.url();
    String found = page.locator("h1").innerText();

    page.locator("nav.facets a").first().click();
    page.waitForURL(address -> !address.equals(all));
    String narrowed = page.url();
    assertNotEquals(found, page.locator("h1").innerText());
    Locator conditions = page.locator("ul.chips li");
    assertEquals(2, conditions.count());

    conditions.last().locator("a").click();
    page.waitForURL(address -> !address.equals(narrowed));
    assertEquals(found, page.locator("h1").innerText());
    page.goBack();
    assertEquals(narrowed, page.url());

    page.locator("main table a[href^='/crash/']").first().click();
    page.waitForURL(Pattern.compile("/crash/"));
    assertTrue(page.locator("article").isVisible());
    assertTrue(page.locator("article h1, article h2").count() > 0);
    page.goBack();
    assertEquals(narrowed, page.url());
  }

  @Test
  void queryIsCompletedWhileItIsTyped() {
    page.navigate("/");
    page.locator("#q").pressSequentially("verd");
    Locator first = page.locator("#completions option").first();
    first.waitFor(
        new Locator.WaitForOptions()
            .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
    assertTrue(first.getAttribute("value").startsWith("verdict:"));
  }

  @Test
  void droppedReportIsAnalyzedAndNotKept() throws Exception {
    String report = Files.readString(Path.of("samples/catalina-page-fault.panic"));
    String before = found();
    page.navigate("/");
    JSHandle files =
        page.evaluateHandle(
            "text => { const held = new DataTransfer();"
                + " held.items.add(new File([text], 'dropped.panic')); return held; }",
            report);
    page.dispatchEvent("body", "drop", Map.of("dataTransfer", files));
    page.waitForURL(Pattern.compile("/analyze$"));
    assertTrue(page.locator("article").isVisible());
    assertEquals(before, found());
  }

  private String found() {
    page.navigate("/search");
    return page.locator("h1").innerText();
  }

  @Test
  void crashIsCopiedForATicket() {
    page.navigate(firstCrash());
    context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
    page.locator("a[data-copy]").click();
    page.getByText("Copied").waitFor();
    Object copied = page.evaluate("navigator.clipboard.readText()");
    assertTrue(copied.toString().startsWith("## " + page.locator("h1").innerText()), "" + copied);
  }

  @Test
  void pagesFollowTheColoursOfTheSystem() {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.navigate("/");
    Object light = ground();
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    assertNotEquals(light, ground());
  }

  private Object ground() {
    return page.evaluate("getComputedStyle(document.body).backgroundColor");
  }

  @Test
  void allButComfortWorksWithoutScript() {
    context.close();
    open(new NewContextOptions().setJavaScriptEnabled(false));
    page.navigate("/");
    page.locator("#q").fill("panic");
    page.locator("header button").click();
    page.waitForURL(Pattern.compile("/search"));
    page.locator("main table a[href^='/crash/']").first().click();
    page.waitForURL(Pattern.compile("/crash/"));
    String verdict = page.locator("article h1").innerText();
    page.locator("a[href$='/markdown']").click();
    page.waitForURL(Pattern.compile("/markdown$"));
    assertTrue(page.locator("body").innerText().startsWith("## " + verdict));

    page.navigate("/analyze");
    page.locator("#files").setInputFiles(Path.of("samples/catalina-page-fault.panic"));
    page.locator("form.upload button").click();
    page.locator("article").waitFor();
  }

  @Test
  void evidenceLeadsToItsMarkedLine() {
    page.navigate(crash("path:*catalina-page-fault.panic"));
    Locator marks = page.locator("pre mark");
    assertTrue(marks.count() > 0);
    assertFalse(marks.first().isVisible());
    page.locator("a[href^='#line-1-']").first().click();
    marks.first().waitFor();
    assertTrue(page.url().contains("#line-1-"), page.url());
    page.goBack();
    assertFalse(page.url().contains("#"), page.url());
  }

  @Test
  void hostileReportRunsNothingOnAnyPage() throws Exception {
    String crash = crash("path:*hostile.panic");
    String id = crash.substring("/crash/".length());
    List<String> pages = new ArrayList<>(List.of("/", "/search", "/search?q=path:*hostile.panic"));
    pages.addAll(List.of(crash, crash + "/similar", "/compare?a=" + id + "&b=" + id));
    page.navigate(crash);
    for (String kind : List.of("/kext/", "/signature/")) {
      page.locator("a[href^='" + kind + "']").all().stream()
          .map(link -> link.getAttribute("href"))
          .distinct()
          .forEach(pages::add);
    }
    assertTrue(pages.size() >= 7, pages.toString());
    for (String path : pages) {
      page.navigate(path);
      assertEquals(1, page.locator("script").count(), path);
      assertEquals(0, page.locator("img, [onerror], [onmouseover], a[href^=javascript]").count());
    }
    page.navigate("/analyze");
    page.locator("#files").setInputFiles(folder.resolve("hostile.panic"));
    page.locator("form.upload button").click();
    page.locator("article").waitFor();
    assertEquals(1, page.locator("script").count());
    assertTrue(page.locator("article").innerText().contains("<script>alert(1)</script>"));
  }

  @Test
  void everyKindOfPageIsAccessibleAndFits() {
    String crash = firstCrash();
    String id = crash.substring("/crash/".length());
    List<String> pages = new ArrayList<>(List.of("/", "/search", "/search?q=panic", "/analyze"));
    pages.add(crash);
    pages.add(crash("path:*hostile.panic"));
    pages.add(crash + "/similar");
    pages.add("/compare");
    page.navigate("/search");
    Locator crashes = page.locator("main table a[href^='/crash/']");
    pages.add(
        "/compare?a="
            + id
            + "&b="
            + crashes.nth(2).getAttribute("href").substring("/crash/".length()));
    for (String kind : List.of("/kext/", "/signature/")) {
      page.navigate("/");
      pages.add(page.locator("main a[href^='" + kind + "']").first().getAttribute("href"));
    }
    pages.addAll(List.of("/nothing", "/crash/00000000", "/search?q=culprt:x"));
    List<String> faults = new ArrayList<>();
    for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
      for (String path : pages) {
        page.navigate(path);
        look(path, colours, faults);
      }
      for (List<String> files :
          List.of(List.of("catalina-page-fault.panic", "fleet.zip"), List.of("README.md"))) {
        page.navigate("/analyze");
        page.locator("#files")
            .setInputFiles(files.stream().map(Path.of("samples")::resolve).toArray(Path[]::new));
        page.locator("form.upload button").click();
        page.locator("main h1").waitFor();
        look("upload of " + files, colours, faults);
      }
    }
    // That the three pages for mistakes say so in their status is what Chromium tells, too.
    wrong.removeIf(said -> said.contains("the server responded with a status of 4"));
    assertEquals("", String.join("\n", faults));
  }

  @Test
  void tokenIsAskedForOnceAndWhereOneWantedToGoIsShown() throws Exception {
    Listening asking =
        Listening.at(
            "localhost",
            0,
            Optional.of(AccessToken.of("sixteen-or-more-characters")),
            Optional.empty());
    try (WebServer other = WebServer.start(index, asking, "Paniclens test", trouble -> {})) {
      context.close();
      context = browser.newContext(new NewContextOptions().setBaseURL(other.address()));
      page = context.newPage();
      page.navigate("/search?q=panic");
      List<String> faults = new ArrayList<>();
      look("login", ColorScheme.LIGHT, faults);
      assertEquals(List.of(), faults);
      page.locator("#token").fill("not the token at all");
      page.locator("#token").press("Enter");
      page.getByText("This is not the token.").waitFor();
      page.locator("#token").fill("sixteen-or-more-characters");
      page.locator("#token").press("Enter");
      page.waitForURL(Pattern.compile("/search\\?q=panic$"));
      page.locator("main table a[href^='/crash/']").first().click();
      page.locator("article").waitFor();
      assertEquals("", page.evaluate("document.cookie"));
    }
  }

  private void look(String path, ColorScheme colours, List<String> faults) {
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
    new AxeBuilder(page)
        .withTags(RULES)
        .setLegacyMode(true)
        .analyze()
        .getViolations()
        .forEach(
            rule ->
                faults.add(
                    path
                        + " "
                        + colours
                        + " "
                        + rule.getId()
                        + ": "
                        + rule.getNodes().getFirst().getHtml()));
    for (int width : List.of(390, 1280)) {
      page.setViewportSize(width, 900);
      if (!page.evaluate("document.documentElement.scrollWidth <= innerWidth").equals(true)) {
        faults.add(path + " scrolls sideways at " + width);
      }
    }
  }

  @Test
  void violationsWouldBeNoticed() {
    page.setContent("<title>x</title><img src='data:,'><p style='color:#ccc'>faint</p>");
    assertFalse(new AxeBuilder(page).withTags(RULES).setLegacyMode(true).analyze().violationFree());
  }
}

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
    Paniclens.run("index", "--index", samples.toString(), "samples");
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
    page.navigate("/search");
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
  void everyKindOfPageIsAccessibleAndFits() {
    String crash = firstCrash();
    List<String> pages = new ArrayList<>(List.of("/", "/search", "/search?q=panic", "/analyze"));
    pages.add(crash);
    pages.add(crash + "/similar");
    for (String kind : List.of("/kext/", "/signature/")) {
      page.navigate("/");
      pages.add(page.locator("main a[href^='" + kind + "']").first().getAttribute("href"));
    }
    List<String> faults = new ArrayList<>();
    for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
      for (String path : pages) {
        look(path, colours, faults);
      }
    }
    assertEquals("", String.join("\n", faults));
  }

  private void look(String path, ColorScheme colours, List<String> faults) {
    page.navigate(path);
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

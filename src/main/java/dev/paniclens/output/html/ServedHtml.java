package dev.paniclens.output.html;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.index.Hit;
import dev.paniclens.index.overview.Overview;
import dev.paniclens.output.words.FleetWords;
import dev.paniclens.output.words.VerdictWords;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes the pages of a server: the same sections as those of the files, below a search box, with
 * links between them. Style and script come from the server alone.
 */
public final class ServedHtml {
  /** Where the server has the style of all its pages. */
  public static final String STYLE = "/assets/style.css";

  /** Where the server has the script, without which pages do the same less comfortably. */
  public static final String SCRIPT = "/assets/app.js";

  /** Where the server takes reports. */
  public static final String UPLOAD = "/analyze";

  /** Where the server takes the token that lets somebody in. */
  public static final String LOGIN = "/login";

  private final String program;
  private final Links links;

  /**
   * @param program name and version of the program, for pages to name
   * @param links the server's addresses
   */
  public ServedHtml(String program, Links links) {
    this.program = program;
    this.links = links;
  }

  /** The style of all pages. */
  public static String style() {
    return PageHtml.served();
  }

  /**
   * A page with what is known of many crashes.
   *
   * @param title of the page
   * @param asked the query as it stands in the search box
   * @param above what stands before the first section, mostly nothing
   * @param limit how many rows a list has at most
   */
  public String fleet(String title, String asked, String above, Overview overview, int limit) {
    Html html = new Html().element("h1", title);
    html.element("p", FleetWords.what(overview), "class", "says").line();
    return page(title, asked, html + above + FleetHtml.sections(overview, limit, links));
  }

  /**
   * What there is to see before {@link #fleet} can be told.
   *
   * @param crashes how many match
   * @param newest the newest of them
   */
  public String counting(String title, String asked, long crashes, List<Hit> newest) {
    Html html = new Html().element("h1", title);
    html.element(
            "p",
            FleetWords.crashes(crashes)
                + ". What they have in common is being counted, for the first time since the index"
                + " changed; this page then comes again by itself.",
            "class",
            "says",
            "role",
            "status")
        .line();
    HtmlBlocks blocks = new HtmlBlocks(html, 2, false, links);
    html.open("section", "class", "sheet");
    blocks.heading("The newest crashes");
    NewestHtml.table("The newest crashes", newest, html, blocks);
    html.close();
    return page(title, asked, html.toString());
  }

  /**
   * A page with one crash, whole.
   *
   * @param alsoIn further paths of the same crash
   * @param beside what else was reported within its minute
   */
  public String crash(Analysis analysis, List<String> alsoIn, List<String> beside) {
    Html html = new Html();
    HtmlBlocks blocks = new HtmlBlocks(html, 2, false, links);
    if (!beside.isEmpty()) {
      html.line().open("section", "class", "sheet");
      blocks.heading("Within a minute of it");
      blocks.bullets(beside);
      html.close();
    }
    String title =
        analysis
            .attribution()
            .map(attribution -> VerdictWords.title(attribution.verdict()))
            .orElse("Crash");
    return page(title, "", further(analysis) + AnalysisHtml.render(analysis, alsoIn, links) + html);
  }

  /** Where a crash leads, and the forms that it can be had in. */
  private Html further(Analysis analysis) {
    Html html = new Html().open("nav", "class", "beside", "aria-label", "This crash");
    Optional<String> crash = analysis.id().flatMap(links::crash);
    crash.ifPresent(at -> html.element("a", "Similar crashes", "href", at + "/similar").line());
    analysis
        .signature()
        .flatMap(signature -> links.signature(signature.id()))
        .ifPresent(at -> html.element("a", "Crashes of this signature", "href", at).line());
    analysis
        .id()
        .flatMap(id -> links.comparison(id, ""))
        .ifPresent(at -> html.element("a", "Compare with another", "href", at).line());
    crash.ifPresent(
        at -> {
          html.element("a", "Markdown", "href", at + "/markdown", "data-copy", "").line();
          html.element("a", "Redacted report", "href", at + "/redacted").line();
          html.element("a", "Whole report", "href", at + "/raw").line();
          html.element("a", "JSON", "href", at + "/json").line();
          html.element("span", "", "role", "status");
        });
    return html.close().line();
  }

  /** A page that takes reports. */
  public String upload() {
    Html html = new Html().element("h1", "Analyze reports").line();
    HtmlBlocks blocks = new HtmlBlocks(html, 2, false, links);
    html.open("section", "class", "sheet");
    blocks.paragraph(
        "Panic reports, pasted texts, or archives that hold some, such as a sysdiagnose. They are"
            + " read on this machine, and nothing of them is kept.");
    html.open(
        "form",
        "action",
        UPLOAD,
        "method",
        "post",
        "enctype",
        "multipart/form-data",
        "class",
        "upload");
    html.element("label", "Files", "for", "files");
    html.empty(
        "input", "type", "file", "id", "files", "name", "files", "multiple", "", "required", "");
    html.element("button", "Analyze", "type", "submit").close();
    html.element(
            "p", "They can be dropped anywhere on a page of this server, too.", "class", "more")
        .close();
    return page("Analyze reports", "", html.toString());
  }

  /**
   * A page with reports that somebody brought.
   *
   * @param analyses of them, in their order
   * @param more how many more there were
   * @param remarks what was not read, and why
   */
  public String analyzed(List<Analysis> analyses, long more, List<String> remarks) {
    Html html = new Html();
    HtmlBlocks blocks = new HtmlBlocks(html, 2, false, links);
    if (analyses.isEmpty()) {
      html.element("h1", "No kernel panics");
      blocks.paragraph("Nothing that was read holds a kernel panic.");
    } else if (analyses.size() > 1) {
      html.element("h1", Numbers.of(analyses.size() + more) + " kernel panics");
    }
    if (!remarks.isEmpty()) {
      html.line().open("section", "class", "sheet");
      blocks.heading("Not read");
      blocks.bullets(remarks);
      html.close();
    }
    StringBuilder out = new StringBuilder(html.toString());
    if (analyses.size() == 1) {
      out.append(AnalysisHtml.render(analyses.getFirst(), 1, true, false, List.of()));
    } else if (!analyses.isEmpty()) {
      OverviewHtml overview = new OverviewHtml();
      StringBuilder articles = new StringBuilder();
      for (int i = 0; i < analyses.size(); i++) {
        overview.add(i + 1, analyses.get(i));
        articles.append(AnalysisHtml.render(analyses.get(i), i + 1, false, false, List.of()));
      }
      out.append(overview.render()).append(articles);
    }
    if (more > 0) {
      Html rest = new Html();
      new HtmlBlocks(rest, 2, false, links).more(more);
      out.append(rest);
    }
    return page("Kernel panics", "", out.toString());
  }

  /**
   * A page that asks for the token.
   *
   * @param to where to go on
   * @param wrong what was wrong with the one that was given
   */
  public String login(String to, Optional<String> wrong) {
    Html html = new Html().element("h1", "Who may read").line();
    HtmlBlocks blocks = new HtmlBlocks(html, 2, false, links);
    html.open("section", "class", "sheet");
    blocks.paragraph("This server asks for the token that it was started with.");
    html.open("form", "action", LOGIN, "method", "post", "class", "upload");
    html.empty("input", "type", "hidden", "name", "to", "value", to);
    html.element("label", "Token", "for", "token");
    html.empty(
        "input",
        "type",
        "password",
        "id",
        "token",
        "name",
        "token",
        "autocomplete",
        "current-password",
        "required",
        "",
        "autofocus",
        "");
    html.element("button", "Go on", "type", "submit").close();
    wrong.ifPresent(says -> html.element("p", says, "role", "alert"));
    html.close();
    return PageHtml.beginServed("Who may read – Paniclens", program)
        + "<main id=\"main\">"
        + html
        + "</main>\n"
        + PageHtml.end(program);
  }

  /**
   * A page that says why there is no other one.
   *
   * @param title what is wrong, in some words
   * @param says what is wrong, and where
   * @param marked lines that show where, as they are
   */
  public String problem(String title, String asked, String says, Optional<String> marked) {
    Html html = new Html().element("h1", title).line().open("section", "class", "sheet");
    HtmlBlocks blocks = new HtmlBlocks(html, 2, false, links);
    blocks.paragraph(sentence(says));
    marked.ifPresent(blocks::quote);
    html.close();
    return page(title, asked, html.toString());
  }

  /** Messages begin small, as on a terminal behind the name of the program. */
  private static String sentence(String says) {
    return says.isEmpty()
        ? says
        : says.substring(0, 1).toUpperCase(Locale.ROOT)
            + says.substring(1)
            + (says.matches("(?s).*[.?!]") ? "" : ".");
  }

  /**
   * A page.
   *
   * @param content of its main part, as HTML
   */
  public String page(String title, String asked, String content) {
    Html html = new Html();
    html.open("header", "class", "bar").element("a", "Paniclens", "href", "/", "class", "home");
    html.open("form", "action", "/search", "role", "search");
    html.element("label", "Query", "for", "q", "class", "unseen");
    html.empty(
        "input",
        "type",
        "search",
        "id",
        "q",
        "name",
        "q",
        "value",
        asked,
        "placeholder",
        "a kext, words of a panic, or verdict:third-party os:26",
        "autocomplete",
        "off",
        "spellcheck",
        "false",
        "autocapitalize",
        "none",
        "list",
        "completions");
    html.open("datalist", "id", "completions").close();
    html.element("button", "Search", "type", "submit").close();
    html.element("a", "Analyze reports", "href", UPLOAD).close().line();
    html.open("main", "id", "main");
    return PageHtml.beginServed(title + " – Paniclens", program)
        + html
        + content
        + "</main>\n"
        + PageHtml.end(program);
  }
}

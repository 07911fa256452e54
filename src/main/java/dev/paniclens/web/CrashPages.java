package dev.paniclens.web;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.StoredCrash;
import dev.paniclens.json.AnalysisJson;
import dev.paniclens.output.Printable;
import dev.paniclens.output.html.ComparisonHtml;
import dev.paniclens.output.html.ServedHtml;
import dev.paniclens.output.html.SimilarHtml;
import dev.paniclens.output.markdown.AnalysisMarkdown;
import dev.paniclens.redact.Redacted;
import dev.paniclens.redact.Redactor;
import dev.paniclens.similar.SimilarCrashes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The pages about one crash, and the files that it can be had as. */
final class CrashPages {
  /** Crashes of each way of being alike. */
  private static final int ROWS = 10;

  private static final String TEXT = "text/plain; charset=utf-8";

  private final CrashIndex index;
  private final Addresses addresses;
  private final ServedHtml html;

  CrashPages(CrashIndex index, Addresses addresses, ServedHtml html) {
    this.index = index;
    this.addresses = addresses;
    this.html = html;
  }

  void add(RoutesConfig routes) {
    routes.get(Addresses.CRASH + "{id}", this::crash);
    routes.get(Addresses.CRASH + "{id}/similar", this::similar);
    routes.get(ComparisonHtml.ADDRESS, this::compare);
    routes.get(Addresses.CRASH + "{id}/markdown", this::markdown);
    routes.get(Addresses.CRASH + "{id}/raw", this::raw);
    routes.get(Addresses.CRASH + "{id}/redacted", this::redacted);
    routes.get(Addresses.CRASH + "{id}/json", this::json);
  }

  private StoredCrash located(Context request) {
    return Located.crash(index, request.pathParam("id"));
  }

  private void crash(Context request) {
    StoredCrash crash = located(request);
    Analysis analysis = crash.analysis();
    List<String> beside =
        analysis.panic().flatMap(Analysis.Panic::time).map(index::near).orElse(List.of()).stream()
            .map(near -> Printable.of(near.says() + ", in " + near.path()))
            .toList();
    Pages.html(request, html.crash(analysis, crash.sources().stream().skip(1).toList(), beside));
  }

  private void similar(Context request) {
    SimilarCrashes similar = SimilarCrashes.of(index, located(request).analysis(), ROWS);
    Pages.html(request, html.page("Similar crashes", "", SimilarHtml.render(similar, addresses)));
  }

  private void compare(Context request) {
    String first = Pages.parameter(request, "a").strip();
    String other = Pages.parameter(request, "b").strip();
    String content =
        first.isEmpty() || other.isEmpty()
            ? ComparisonHtml.ask(first)
            : ComparisonHtml.render(Located.compared(index, first, other), addresses);
    Pages.html(request, html.page("Compare two crashes", "", content));
  }

  /** To be looked at, and copied: a browser would save what is called Markdown. */
  private void markdown(Context request) {
    request.contentType(TEXT).result(AnalysisMarkdown.render(located(request).analysis(), false));
  }

  private void raw(Context request) {
    StoredCrash crash = located(request);
    file(request, TEXT, name(crash) + ".ips").result(crash.report().asFile());
  }

  private void redacted(Context request) {
    byte[] report = located(request).report().asFile().getBytes(StandardCharsets.UTF_8);
    byte[] copy = new Redactor().redact(report).map(Redacted::bytes).orElse(new byte[0]);
    // Its id is among what is private.
    file(request, TEXT, "redacted.ips").result(copy);
  }

  private void json(Context request) {
    StoredCrash crash = located(request);
    file(request, "application/json; charset=utf-8", name(crash) + ".json")
        .result(AnalysisJson.writePretty(crash.analysis()));
  }

  /** An answer to be kept under a name. */
  private static Context file(Context request, String type, String name) {
    return request
        .contentType(type)
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }

  /** An id comes out of a report, and not all that it may have can stand in a header. */
  private static String name(StoredCrash crash) {
    return crash.analysis().id().orElse("crash").replaceAll("[^A-Za-z0-9-]", "_");
  }
}

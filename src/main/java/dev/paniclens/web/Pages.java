package dev.paniclens.web;

import dev.paniclens.analysis.Advice;
import dev.paniclens.analysis.Signature;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Grouping;
import dev.paniclens.index.Hit;
import dev.paniclens.index.Hits;
import dev.paniclens.index.KextCount;
import dev.paniclens.index.Page;
import dev.paniclens.index.Total;
import dev.paniclens.index.overview.Correlation;
import dev.paniclens.index.overview.Overview;
import dev.paniclens.index.overview.Window;
import dev.paniclens.output.html.CorrelationHtml;
import dev.paniclens.output.html.Facet;
import dev.paniclens.output.html.KextHtml;
import dev.paniclens.output.html.SearchHtml;
import dev.paniclens.output.html.ServedHtml;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import dev.paniclens.query.QueryWriter;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The pages that people look at. */
final class Pages {
  /** Rows of each list. */
  private static final int ROWS = 10;

  /** How many days are the last ones. */
  private static final int WINDOW = 30;

  private static final int NEWEST = 20;

  /** Crashes of a page of hits. */
  private static final int HITS = 50;

  private static final int FACET_VALUES = 8;

  private static final String SCRIPT = Resources.text("app.js");

  private static final Map<Field, String> FACETS = new LinkedHashMap<>();

  static {
    FACETS.put(Fields.VERDICT, "Verdict");
    FACETS.put(KextPlace.CULPRIT.field(), "Kext implicated");
    FACETS.put(Fields.VENDOR, "Vendor");
    FACETS.put(Fields.CLASS, "Class");
    FACETS.put(Fields.RELEASE, "Release");
    FACETS.put(Fields.MODEL, "Model");
  }

  private static final String TITLE = "Kernel panics";

  /** How long a person looks at nothing; over a million crashes the first count takes longer. */
  private static final Duration PATIENCE = Duration.ofMillis(300);

  /** The places of a kext, in the order to tell them. */
  private static final List<KextPlace> PLACES =
      List.of(
          KextPlace.CULPRIT,
          KextPlace.SUSPECT,
          KextPlace.BACKTRACE,
          KextPlace.LOADED,
          KextPlace.JUST_LOADED,
          KextPlace.STARTED);

  private final CrashIndex index;
  private final Addresses addresses = new Addresses();
  private final ServedHtml html;
  private final CrashPages crashes;
  private final Uploads uploads;
  private final Counted<Query, Overview> overviews;
  private final Counted<Query, Correlation> correlations;
  private final Counted<Query, Beside> beside;
  private final Counted<String, Kext> kexts;

  /** What is told of one kext above the course of its crashes. */
  private record Kext(Map<KextPlace, Long> places, List<KextCount> versions, List<Advice> advice) {}

  /** What is counted beside the hits of a query, whichever of its pages is looked at. */
  private record Beside(Total total, List<Facet> facets) {}

  Pages(CrashIndex index, ServedHtml html) {
    this.index = index;
    this.html = html;
    this.crashes = new CrashPages(index, addresses, html);
    this.uploads = new Uploads(html);
    this.overviews =
        new Counted<>(
            index,
            (query, today) ->
                Overview.of(index, query, Window.endingWith(query, today, WINDOW), NEWEST, ROWS));
    this.correlations =
        new Counted<>(index, (query, today) -> Correlation.of(index, query, Query.ALL, ROWS));
    this.beside = new Counted<>(index, (query, today) -> beside(query));
    this.kexts = new Counted<>(index, (id, today) -> kext(id));
  }

  /** Begins to count what the first page tells, before anybody asks. */
  void begin() {
    overviews.begin(Query.ALL);
  }

  void add(RoutesConfig routes) {
    routes.get("/", this::fleet);
    routes.get(Addresses.SEARCH, this::search);
    crashes.add(routes);
    routes.get(Addresses.KEXT + "{id}", this::kext);
    routes.get(Addresses.SIGNATURE + "{id}", this::signature);
    routes.get(ServedHtml.UPLOAD, uploads::form);
    routes.post(ServedHtml.UPLOAD, uploads::take);
    // Browsers ask for one unasked, and would tell of an error.
    routes.get("/favicon.ico", request -> request.status(204));
    routes.get(ServedHtml.STYLE, r -> asset(r, "text/css", ServedHtml.style()));
    routes.get(ServedHtml.SCRIPT, r -> asset(r, "text/javascript", SCRIPT));
  }

  /** A page that says why there is no other one. */
  void problem(Context request, String title, String says, Optional<String> marked) {
    html(request, html.problem(title, parameter(request, "q"), says, marked));
  }

  private void fleet(Context request) {
    Asked asked = Asked.of(parameter(request, "q"), index);
    Optional<Overview> overview = overviews.within(PATIENCE, asked.query());
    if (overview.isPresent()) {
      html(request, html.fleet(TITLE, asked.text(), "", overview.get(), ROWS));
    } else {
      Hits newest = index.search(asked.query(), Page.first(NEWEST));
      request.header("Refresh", "1");
      html(request, html.counting(TITLE, asked.text(), newest.total(), newest.hits()));
    }
  }

  private void search(Context request) {
    Asked asked = Asked.of(parameter(request, "q"), index);
    Optional<String> after = Optional.of(parameter(request, "after")).filter(at -> !at.isEmpty());
    Listed listed = Listed.of(index, asked.query(), HITS, after);
    Beside counted = beside.of(asked.query());
    Optional<String> next = listed.next().flatMap(end -> addresses.after(asked.text(), end));
    String found =
        SearchHtml.render(
            asked.query(),
            asked.remarks(),
            listed.hits(),
            counted.total(),
            counted.facets(),
            next,
            addresses);
    html(
        request,
        html.page(asked.text().isEmpty() ? "All crashes" : asked.text(), asked.text(), found));
  }

  private Beside beside(Query query) {
    return new Beside(
        index.total(query),
        FACETS.entrySet().stream()
            .map(facet -> facet(query, facet.getKey(), facet.getValue()))
            .toList());
  }

  private Facet facet(Query query, Field field, String title) {
    return new Facet(
        field,
        title,
        index.groups(query, Grouping.of(field).withoutMacs()).stream()
            .limit(FACET_VALUES)
            .toList());
  }

  private void kext(Context request) {
    String id = exact(request.pathParam("id"));
    Query query = new Query.Kext(KextPlace.BACKTRACE, id);
    Kext kext = kexts.of(id);
    if (kext.places().values().stream().allMatch(crashes -> crashes == 0)) {
      throw new Refusal(Refusal.NOT_FOUND, "no crash in the index has a kext of this name");
    }
    String above = KextHtml.render(id, kext.places(), kext.versions(), kext.advice(), addresses);
    html(request, html.fleet(id, QueryWriter.write(query), above, overviews.of(query), ROWS));
  }

  private Kext kext(String id) {
    Map<KextPlace, Long> places = new LinkedHashMap<>();
    for (KextPlace place : PLACES) {
      places.put(place, index.count(new Query.Kext(place, id)));
    }
    List<KextCount> versions =
        index.kexts(new Query.Kext(KextPlace.BACKTRACE, id), KextPlace.BACKTRACE).stream()
            .filter(count -> count.id().equals(id.toLowerCase(Locale.ROOT)))
            .toList();
    return new Kext(places, versions, advice(id));
  }

  /** What the newest crash that it is implicated in says of what replaces it. */
  private List<Advice> advice(String id) {
    return index.search(new Query.Kext(KextPlace.CULPRIT, id), Page.first(1)).hits().stream()
        .map(Hit::id)
        .map(crash -> Located.crash(index, crash).analysis())
        .flatMap(analysis -> analysis.advice().orElse(List.of()).stream())
        .filter(advice -> advice.kext().value().equalsIgnoreCase(id))
        .toList();
  }

  private void signature(Context request) {
    String id = exact(request.pathParam("id"));
    Query query = new Query.Name(Fields.SIGNATURE, id);
    Overview overview = overviews.of(query);
    if (overview.total().crashes() == 0) {
      throw new Refusal(Refusal.NOT_FOUND, "no crash in the index has this signature");
    }
    String title =
        Located.crash(index, overview.newest().getFirst().id())
            .analysis()
            .signature()
            .map(Signature::title)
            .orElse(id);
    String common = CorrelationHtml.render(correlations.of(query), addresses);
    html(request, html.fleet(title, QueryWriter.write(query), common, overview, ROWS));
  }

  /** A name without what stands for others. */
  private static String exact(String name) {
    if (!Query.isExact(name)) {
      throw new Refusal(Refusal.NOT_FOUND, "nothing has such a name");
    }
    return name;
  }

  static void html(Context request, String page) {
    request.contentType("text/html; charset=utf-8").result(page);
  }

  private static void asset(Context request, String type, String content) {
    request.contentType(type + "; charset=utf-8").result(content);
  }

  static String parameter(Context request, String name) {
    return Optional.ofNullable(request.queryParam(name)).orElse("");
  }
}

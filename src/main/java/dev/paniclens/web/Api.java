package dev.paniclens.web;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.attribution.comparison.ComparedReports;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Grouping;
import dev.paniclens.index.Hit;
import dev.paniclens.index.Period;
import dev.paniclens.index.Stats;
import dev.paniclens.index.Total;
import dev.paniclens.index.overview.Correlation;
import dev.paniclens.index.overview.Timeline;
import dev.paniclens.index.overview.TopList;
import dev.paniclens.json.AnalysisJson;
import dev.paniclens.json.RecordJson;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import dev.paniclens.query.Query;
import dev.paniclens.similar.SimilarCrashes;
import dev.paniclens.transition.Transition;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** What programs ask: the same as the commands answer with {@code --json}. */
final class Api {
  static final String ROOT = "/api/v1/";

  private static final int LIMIT = 50;
  private static final int MOST = 1000;
  private static final int LONGEST_WINDOW = 3660;

  /** The description of all this for programs, by the OpenAPI specification 3.1. */
  private static final String DESCRIPTION = Resources.text("openapi.json");

  private static final RecordJson<Found> CRASHES = RecordJson.of(Found.class);
  private static final RecordJson<Stats> STATS = RecordJson.of(Stats.class);
  private static final RecordJson<TopList> TOP = RecordJson.of(TopList.class);
  private static final RecordJson<Timeline> TIMELINE = RecordJson.of(Timeline.class);
  private static final RecordJson<Transition> TRANSITION = RecordJson.of(Transition.class);
  private static final RecordJson<SimilarCrashes> SIMILAR = RecordJson.of(SimilarCrashes.class);
  private static final RecordJson<ComparedReports> COMPARED = RecordJson.of(ComparedReports.class);
  private static final RecordJson<Correlation> CORRELATION = RecordJson.of(Correlation.class);
  private static final RecordJson<Completed> COMPLETED = RecordJson.of(Completed.class);
  private static final RecordJson<Problem> PROBLEM = RecordJson.of(Problem.class);

  /**
   * Some of the crashes that match.
   *
   * @param total all that match
   * @param crashes those of this answer
   * @param next what to give as {@code after} for those that follow; absent behind the last
   */
  record Found(Total total, List<Hit> crashes, Optional<String> next) {}

  /**
   * Why there is no answer.
   *
   * @param error a sentence
   * @param marked the query, and below it what is wrong in it
   */
  record Problem(String error, Optional<String> marked) {}

  /**
   * What a query may become that is being typed.
   *
   * @param completions whole queries
   */
  record Completed(List<String> completions) {}

  private final CrashIndex index;
  private final Completion completion;

  Api(CrashIndex index) {
    this.index = index;
    this.completion = new Completion(index);
  }

  void add(RoutesConfig routes) {
    routes.get(ROOT + "crashes", this::crashes);
    routes.get(ROOT + "crashes/{id}", this::crash);
    routes.get(ROOT + "crashes/{id}/raw", this::raw);
    routes.get(ROOT + "crashes/{id}/similar", this::similar);
    routes.get(ROOT + "compare", this::compare);
    routes.get(ROOT + "correlate", this::correlate);
    routes.get(ROOT + "stats", r -> json(r, STATS.write(index.stats(asked(r)))));
    routes.get(ROOT + "top", this::top);
    routes.get(ROOT + "timeline", this::timeline);
    routes.get(ROOT + "complete", this::complete);
    routes.get(ROOT + "openapi.json", r -> json(r, DESCRIPTION));
    routes.get(ROOT + "transition", r -> json(r, TRANSITION.write(index.transition(asked(r)))));
  }

  static void problem(Context request, String says, Optional<String> marked) {
    json(request, PROBLEM.write(new Problem(says, marked)));
  }

  private void crashes(Context request) {
    Query query = asked(request);
    int limit = number(request, "limit", MOST).orElse(LIMIT);
    Listed listed = Listed.of(index, query, limit, parameter(request, "after"));
    json(request, CRASHES.write(new Found(index.total(query), listed.hits(), listed.next())));
  }

  private void crash(Context request) {
    json(request, AnalysisJson.write(Located.crash(index, request.pathParam("id")).analysis()));
  }

  private void raw(Context request) {
    request
        .contentType("text/plain; charset=utf-8")
        .result(Located.crash(index, request.pathParam("id")).report().asFile());
  }

  private void similar(Context request) {
    Analysis subject = Located.crash(index, request.pathParam("id")).analysis();
    int limit = number(request, "limit", MOST).orElse(LIMIT);
    json(request, SIMILAR.write(SimilarCrashes.of(index, subject, limit)));
  }

  private void compare(Context request) {
    String first = required(request, "a");
    String other = required(request, "b");
    json(request, COMPARED.write(Located.compared(index, first, other)));
  }

  private void correlate(Context request) {
    Query query = Asked.of(required(request, "q"), index).query();
    Query against = Asked.of(parameter(request, "against").orElse(""), index).query();
    int limit = number(request, "limit", MOST).orElse(LIMIT);
    json(request, CORRELATION.write(Correlation.of(index, query, against, limit)));
  }

  private void top(Context request) {
    Field by = parameter(request, "by").map(Api::field).orElse(Fields.VENDOR);
    Optional<Integer> window = number(request, "window", LONGEST_WINDOW);
    json(request, TOP.write(TopList.of(index, asked(request), by, window, Asked.today())));
  }

  private void timeline(Context request) {
    json(
        request,
        TIMELINE.write(
            Timeline.of(
                index,
                asked(request),
                parameter(request, "per").map(Api::period),
                parameter(request, "by").map(Api::field))));
  }

  private void complete(Context request) {
    String typed = Optional.ofNullable(request.queryParam("q")).orElse("");
    json(request, COMPLETED.write(new Completed(completion.of(typed))));
  }

  private Query asked(Context request) {
    return Asked.of(parameter(request, "q").orElse(""), index).query();
  }

  private static Field field(String name) {
    return Fields.named(name)
        .filter(Grouping::isCounted)
        .orElseThrow(() -> new Refusal(Refusal.BAD_REQUEST, "crashes are not counted by " + name));
  }

  private static Period period(String word) {
    return Period.named(word)
        .orElseThrow(
            () -> new Refusal(Refusal.BAD_REQUEST, "per takes day, week, month, quarter or year"));
  }

  private static Optional<Integer> number(Context request, String name, int most) {
    Optional<String> given = parameter(request, name);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    if (!given.get().matches("[1-9]\\d{0,5}") || Integer.parseInt(given.get()) > most) {
      throw new Refusal(Refusal.BAD_REQUEST, name + " takes a number from 1 to " + most);
    }
    return Optional.of(Integer.parseInt(given.get()));
  }

  private static Optional<String> parameter(Context request, String name) {
    return Optional.ofNullable(request.queryParam(name)).filter(value -> !value.isBlank());
  }

  private static String required(Context request, String name) {
    return parameter(request, name)
        .orElseThrow(
            () -> new Refusal(Refusal.BAD_REQUEST, "the parameter " + name + " is missing"));
  }

  private static void json(Context request, String json) {
    request.contentType("application/json; charset=utf-8").result(json);
  }
}

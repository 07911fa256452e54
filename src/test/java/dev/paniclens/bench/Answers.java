package dev.paniclens.bench;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Group;
import dev.paniclens.index.Grouping;
import dev.paniclens.index.Page;
import dev.paniclens.index.overview.Correlation;
import dev.paniclens.index.overview.Timeline;
import dev.paniclens.index.overview.TopList;
import dev.paniclens.query.BareWords;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import dev.paniclens.query.Query;
import dev.paniclens.query.QueryException;
import dev.paniclens.query.QueryReader;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Asks an index in this process, when all is warm, and tells how long answers take. */
final class Answers {
  /** Any day will do, so long as it is the same one in each run. */
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);

  private static final Field KEXT = Fields.named("kext").orElseThrow();
  private static final Field CULPRIT = Fields.named("culprit").orElseThrow();
  private static final int WINDOW = 30;
  private static final int WARM = 200;
  private static final int QUERIES = 2_000;
  private static final int COUNTS = 20;
  private static final int FINDINGS = 20;
  private static final int SHORTEST = 4;
  private static final int LONGEST = 9;

  /** More a query must not have, nor a value of it, nor a condition. */
  private static final int FULL = 20_000;

  private static final int LONG = 400;
  private static final int CONDITIONS = 1_000;

  /** What somebody looks for who does not know how much it asks for, or wants it to be much. */
  private static final List<String> HOSTILE =
      List.of(
          "kext:*a*e*o*",
          "process:*a*",
          "message:*",
          "signature:*0* AND signature:*1* AND signature:*2*",
          "kext:*.*@<99 OR loaded:*.*@>0",
          "kext:" + "*a".repeat(LONG / 2),
          "kext:" + "*a".repeat(FULL / 4),
          or("kext:*%d*"),
          or("message:panic%d"),
          or("text:*a%d*"),
          "(".repeat(FULL / 4) + "verdict:apple" + ")".repeat(FULL / 4),
          "NOT ".repeat(FULL / 8) + "verdict:apple",
          "kext:a OR ".repeat(FULL) + "kext:a");

  private final CrashIndex crashes;

  Answers(CrashIndex crashes) {
    this.crashes = crashes;
  }

  /** Prints a table, and tells the rarest kext, for who wants to ask for it in other ways. */
  String ask() {
    List<String> ids =
        crashes.groups(Query.ALL, Grouping.of(KEXT)).stream()
            .map(Group::value)
            .filter(id -> !id.isEmpty())
            .toList();
    System.out.printf(
        Locale.ROOT,
        "%d crashes, %d kexts in backtraces%n%-40s %8s %8s %8s%n",
        crashes.count(Query.ALL),
        ids.size(),
        "in memory, milliseconds",
        "median",
        "p99",
        "most");
    Random random = new Random(1);
    row(
        "exact kext id",
        QUERIES,
        () -> crashes.search(read("kext:" + any(ids, random)), Page.FIRST));
    row(
        "part of a kext id",
        QUERIES,
        () -> crashes.search(read("kext:*" + part(any(ids, random), random) + "*"), Page.FIRST));
    row(
        "exact kext id, counted by three fields",
        QUERIES / 10,
        () -> {
          Query query = read("kext:" + any(ids, random));
          crashes.search(query, Page.FIRST);
          crashes.groups(query, Grouping.of(Fields.RELEASE));
          crashes.groups(query, Grouping.of(Fields.MODEL));
          crashes.groups(query, Grouping.of(Fields.VERDICT));
        });
    row(
        "top kexts of all",
        COUNTS,
        () -> TopList.of(crashes, Query.ALL, KEXT, Optional.empty(), TODAY));
    row(
        "top culprits of all, 30 days",
        COUNTS,
        () -> TopList.of(crashes, Query.ALL, CULPRIT, Optional.of(WINDOW), TODAY));
    row(
        "timeline of all",
        COUNTS,
        () -> Timeline.of(crashes, Query.ALL, Optional.empty(), Optional.empty()));
    row(
        "timeline of all by verdict",
        COUNTS,
        () -> Timeline.of(crashes, Query.ALL, Optional.empty(), Optional.of(Fields.VERDICT)));
    Query frequent = read("kext:" + ids.getFirst());
    row(
        "correlate the most frequent kext",
        COUNTS,
        () -> Correlation.of(crashes, frequent, Query.ALL, FINDINGS));
    Query hardware = read("verdict:hardware");
    row(
        "correlate a verdict",
        COUNTS,
        () -> Correlation.of(crashes, hardware, Query.ALL, FINDINGS));
    row("stats of all", COUNTS, () -> crashes.stats(Query.ALL));
    hostile();
    return ids.getLast();
  }

  private void hostile() {
    for (String text : HOSTILE) {
      String shown = text.length() > 32 ? text.substring(0, 24) + " … " + text.length() : text;
      long start = System.nanoTime();
      String came;
      try {
        came = crashes.count(read(text)) + " found";
      } catch (QueryException e) {
        String says = e.getMessage().lines().findFirst().orElse("");
        came = "refused: " + says.substring(0, Math.min(40, says.length()));
      }
      System.out.printf(Locale.ROOT, "%-40s %8.1f  %s%n", shown, since(start), came);
    }
  }

  private static void row(String name, int times, Runnable question) {
    for (int i = 0; i < Math.min(WARM, times); i++) {
      question.run();
    }
    double[] took = new double[times];
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      question.run();
      took[i] = since(start);
    }
    Arrays.sort(took);
    System.out.printf(
        Locale.ROOT,
        "%-40s %8.2f %8.2f %8.2f%n",
        name,
        took[times / 2],
        took[times * 99 / 100],
        took[times - 1]);
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private static Query read(String text) {
    return QueryReader.read(text, TODAY, BareWords.TEXT);
  }

  private static String any(List<String> ids, Random random) {
    return ids.get(random.nextInt(ids.size()));
  }

  private static String part(String id, Random random) {
    int length = Math.min(id.length(), random.nextInt(SHORTEST, LONGEST));
    int start = random.nextInt(id.length() - length + 1);
    return id.substring(start, start + length);
  }

  /** As many conditions as a query may have. */
  private static String or(String clause) {
    return IntStream.range(0, CONDITIONS)
        .mapToObj(clause::formatted)
        .collect(Collectors.joining(" OR "));
  }
}

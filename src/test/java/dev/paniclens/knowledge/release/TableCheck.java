package dev.paniclens.knowledge.release;

import dev.paniclens.knowledge.Resource;
import dev.paniclens.knowledge.TableRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the tables of releases and models for gaps: the work of scripts/check-tables. */
final class TableCheck {
  private static final Pattern ID = Pattern.compile("([A-Za-z]+)([0-9]+),([0-9]+)");

  private static final String HOW =
      """
      To bring the tables up to date, look for what is newer than the newest above:
        littlebyteorg/appledb   osFiles/macOS, osFiles/bridgeOS, osFiles/Background Security
                                Improvements: a file a build; deviceFiles: a file a model
        macadmins/sofa          v1/macos_data_feed.json, data/resources/gdmf_history.ndjson
        blacktop/ipsw           pkg/info/data/ipsw_db.json: models, with boards and chips
        Apple                   the software lookup service (gdmf), "Apple security releases"
        apple-oss-distributions distribution-macOS (releases), xnu:config/MasterVersion (Darwin)
      Confirm it in a second place, add a line to releases.tsv or models.tsv in
      src/main/resources/dev/paniclens/knowledge, with its source, and run
        mvn test -Dtest='Release*Test,ModelCatalogTest,TableCheckTest'
      What was skipped, or cannot be found, gets a line "# gap: WHAT: why" in the head of its table.
      """;

  private final List<String> findings = new ArrayList<>();
  private final List<String> explained = new ArrayList<>();

  private TableCheck() {}

  static TableCheck of(Resource releases, Resource models) {
    TableCheck check = new TableCheck();
    check.releases(releases);
    check.models(models);
    return check;
  }

  List<String> findings() {
    return List.copyOf(findings);
  }

  List<String> explained() {
    return List.copyOf(explained);
  }

  private void releases(Resource table) {
    List<KnownRelease> rows = KnownRelease.readAll(table);
    Explained gaps = new Explained(table);
    new ReleaseGaps(rows, gaps).faults().forEach(f -> findings.add(table.name() + ": " + f));
    rows.forEach(r -> source(table, r.platform() + " " + r.version(), r.confidence(), r.source()));
    note(table, gaps);
  }

  private void models(Resource table) {
    Explained gaps = new Explained(table);
    Map<String, TreeMap<Integer, TreeSet<Integer>>> families = new TreeMap<>();
    for (List<String> row :
        TableRow.readAll(table, 10, r -> List.of(r.text(0), r.text(8), r.text(9)))) {
      source(table, row.get(0), row.get(1), row.get(2));
      Matcher id = ID.matcher(row.get(0));
      if (id.matches()) {
        families
            .computeIfAbsent(id.group(1), unused -> new TreeMap<>())
            .computeIfAbsent(Integer.parseInt(id.group(2)), unused -> new TreeSet<>())
            .add(Integer.parseInt(id.group(3)));
      }
    }
    families.forEach(
        (family, numbers) -> {
          ReleaseGaps.missing(numbers.firstKey(), new TreeSet<>(numbers.keySet()))
              .forEach(n -> gaps.gap(family + n));
          numbers.forEach(
              (n, known) ->
                  ReleaseGaps.missing(1, known).forEach(m -> gaps.gap(family + n + "," + m)));
        });
    note(table, gaps);
  }

  private void source(Resource table, String what, String confidence, String source) {
    if (source.contains("general knowledge")) {
      findings.add(table.name() + ": " + what + ": no source that others can open");
    }
    if (source.contains("guess") && !confidence.contains("guess")) {
      findings.add(table.name() + ": " + what + ": a guess that its confidence does not own up to");
    }
  }

  private void note(Resource table, Explained gaps) {
    gaps.open().forEach(gap -> findings.add(table.name() + ": missing: " + gap));
    gaps.stale().forEach(gap -> findings.add(table.name() + ": no gap any more: " + gap));
    gaps.explained().forEach(gap -> explained.add(table.name() + ": " + gap));
  }

  /** Prints what it finds; the exit status is 1 when the tables do not explain all of it. */
  public static void main(String[] args) {
    Resource releases = Resource.load("releases.tsv");
    TableCheck check = of(releases, Resource.load("models.tsv"));
    check.findings.forEach(System.out::println);
    if (List.of(args).contains("--all")) {
      check.explained.forEach(System.out::println);
    }
    System.out.printf(
        "%d to look into, %d explained in the tables%s%n%n",
        check.findings.size(),
        check.explained.size(),
        List.of(args).contains("--all") ? "" : " (--all lists them)");
    ReleaseCatalog catalog = ReleaseCatalog.read(releases);
    List<MacVersion> generations = catalog.macGenerations();
    System.out.print("Newest known");
    for (MacVersion generation :
        generations.reversed().subList(0, Math.min(3, generations.size()))) {
      System.out.print(" macOS " + catalog.newestMac(generation).orElse(generation));
    }
    System.out.printf("%n%n%s", HOW);
    System.exit(check.findings.isEmpty() ? 0 : 1);
  }
}

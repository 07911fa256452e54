package dev.paniclens.index.opensearch;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.NearbyReport;
import dev.paniclens.index.ledger.InputEntry;
import dev.paniclens.json.RecordJson;
import dev.paniclens.query.value.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an index remembers beside crashes, in two further indexes: inputs, and other reports. */
final class ClusterNotes {

  private static final String INPUTS = ".inputs";
  private static final String OTHERS = ".others";
  private static final String ENTRY = "entry";
  private static final String TIME = "time";
  private static final int MOST_LIKELY = 1_000;

  /** What has a longer path is read each time, as by the embedded index. */
  private static final int LONGEST_PATH = 10_922;

  private static final long REACH = Duration.ofMinutes(1).toSeconds();

  private static final RecordJson<InputEntry> INPUT = RecordJson.of(InputEntry.class);
  private static final RecordJson<NearbyReport> OTHER = RecordJson.of(NearbyReport.class);

  private final Cluster cluster;
  private final String name;
  private final Documents inputs;
  private final Documents others;
  private final Searching searching;

  ClusterNotes(Cluster cluster, String name) {
    this.cluster = cluster;
    this.name = name;
    inputs = new Documents(cluster, name + INPUTS);
    others = new Documents(cluster, name + OTHERS);
    searching = new Searching(cluster, name + OTHERS);
  }

  /** The indexes to make, by the endings of their names. */
  static Map<String, ObjectNode> indexes() {
    return Map.of(INPUTS, index(false), OTHERS, index(true));
  }

  private static ObjectNode index(boolean timed) {
    ObjectNode index = Cluster.object();
    ObjectNode mappings = index.putObject("mappings").put("dynamic", "strict");
    mappings.putObject("_meta").put("format", ClusterMapping.FORMAT);
    ObjectNode properties = mappings.putObject("properties");
    properties.putObject(ENTRY).put("type", "keyword").put("index", false).put("doc_values", false);
    if (timed) {
      properties.putObject(TIME).put("type", "long");
    }
    return index;
  }

  /** Makes all that was written so far visible. */
  void refresh() throws IOException {
    JsonNode shards =
        cluster
            .ask(
                "POST",
                "/" + name + "," + name + INPUTS + "," + name + OTHERS + "/_refresh",
                Optional.empty())
            .path("_shards");
    if (shards.path("failed").asInt(1) != 0) {
      throw new IOException("some of its shards were not refreshed");
    }
  }

  Optional<InputEntry> input(String path) throws IOException {
    return path.length() > LONGEST_PATH
        ? Optional.empty()
        : inputs.find(path).map(found -> INPUT.read(bytes(found.path("_source").path(ENTRY))));
  }

  void record(InputEntry entry) throws IOException {
    if (entry.path().length() > LONGEST_PATH) {
      return;
    }
    ObjectNode document = Cluster.object().put(ENTRY, text(INPUT.writeBytes(entry)));
    cluster.ask("PUT", inputs.path("_doc", entry.path()), document);
  }

  void beside(NearbyReport report) throws IOException {
    if (report.path().length() > LONGEST_PATH) {
      return;
    }
    ObjectNode document =
        Cluster.object()
            .put(ENTRY, text(OTHER.writeBytes(report)))
            .put(TIME, report.time().toEpochSecond());
    cluster.ask("PUT", others.path("_doc", report.path()), document);
  }

  /** Reports of other kinds within a minute of a time, the nearest first. */
  List<NearbyReport> near(OffsetDateTime time) throws IOException {
    long second = time.toEpochSecond();
    ObjectNode body = Cluster.object().put("size", MOST_LIKELY).put("track_total_hits", true);
    body.set(
        "query",
        ClusterQuery.all(
            List.of(ClusterQuery.range(TIME, new Span(second - REACH, second + REACH)))));
    List<NearbyReport> reports = new ArrayList<>();
    for (JsonNode hit : searching.search(body).path("hits").path("hits")) {
      reports.add(OTHER.read(bytes(hit.path("_source").path(ENTRY))));
    }
    return reports.stream()
        .sorted(
            Comparator.comparingLong(
                    (NearbyReport r) -> Math.abs(r.time().toEpochSecond() - second))
                .thenComparing(NearbyReport::path))
        .limit(CrashIndex.MAX_NEARBY)
        .toList();
  }

  private static byte[] bytes(JsonNode text) {
    return text.asString("").getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }
}

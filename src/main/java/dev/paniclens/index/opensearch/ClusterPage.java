package dev.paniclens.index.opensearch;

import dev.paniclens.index.Cursor;
import dev.paniclens.index.Page;
import dev.paniclens.index.Reach;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The hits of a page, one after the other. What does not fit into one answer is read on at the same
 * point in time, so that nothing comes twice or is missed while others write.
 */
final class ClusterPage {

  private static final int AT_ONCE = 500;
  private static final String KEEP = "2m";

  private final Cluster cluster;
  private final Searching searching;
  private final String index;

  ClusterPage(Cluster cluster, Searching searching, String index) {
    this.cluster = cluster;
    this.searching = searching;
    this.index = index;
  }

  /**
   * What was read.
   *
   * @param reach how far it reaches
   * @param end where it ends; absent where there are no hits
   */
  record Found(Reach reach, Optional<Cursor> end) {}

  /** Takes hits. */
  interface Taker {
    void take(JsonNode hit) throws IOException;
  }

  /**
   * Reads a page.
   *
   * @param query as {@link ClusterQuery} makes it
   * @param wanted what of the documents is read
   * @param values of which fields values come beside
   */
  Found read(ObjectNode query, Page page, List<String> wanted, List<String> values, Taker taker)
      throws IOException {
    long left = (long) page.offset() + page.limit();
    boolean once = left < AT_ONCE;
    Optional<String> point = once ? Optional.empty() : Optional.of(open());
    try {
      return read(query, page, wanted, values, taker, point);
    } finally {
      if (point.isPresent()) {
        close(point.get());
      }
    }
  }

  private Found read(
      ObjectNode query,
      Page page,
      List<String> wanted,
      List<String> values,
      Taker taker,
      Optional<String> point)
      throws IOException {
    ClusterOrder order = new ClusterOrder(page.sorting());
    Optional<ArrayNode> after = order.after(page.after());
    long skip = page.offset();
    int shown = 0;
    long total = 0;
    boolean more = false;
    Optional<Cursor> end = Optional.empty();
    boolean first = true;
    while (true) {
      long missing = skip + page.limit() - shown + 1;
      int size = (int) Math.min(AT_ONCE, missing);
      JsonNode found = search(query, order, after, size, wanted, values, point);
      JsonNode hits = found.path("hits").path("hits");
      total = first ? found.path("hits").path("total").path("value").asLong() : total;
      first = false;
      for (JsonNode hit : hits) {
        if (skip > 0) {
          skip--;
        } else if (shown < page.limit()) {
          taker.take(hit);
          shown++;
          end = Optional.of(order.cursor(hit.path("sort")));
        } else {
          more = true;
        }
        after = Optional.of((ArrayNode) hit.path("sort"));
      }
      if (more || hits.size() < size || point.isEmpty()) {
        return new Found(new Reach(total, shown, more ? end : Optional.empty()), end);
      }
    }
  }

  private JsonNode search(
      ObjectNode query,
      ClusterOrder order,
      Optional<ArrayNode> after,
      int size,
      List<String> wanted,
      List<String> values,
      Optional<String> point)
      throws IOException {
    ObjectNode body = Cluster.object().put("size", size).put("track_total_hits", true);
    body.set("query", query);
    order.into(body);
    after.ifPresent(last -> body.set("search_after", last));
    ArrayNode source = body.putArray("_source");
    wanted.forEach(source::add);
    ArrayNode beside = body.putArray("docvalue_fields");
    values.forEach(beside::add);
    if (point.isEmpty()) {
      return searching.search(body);
    }
    body.putObject("pit").put("id", point.get()).put("keep_alive", KEEP);
    return searching.searchAt(body);
  }

  private String open() throws IOException {
    return cluster
        .ask("POST", "/" + index + "/_search/point_in_time?keep_alive=" + KEEP, Optional.empty())
        .path("pit_id")
        .asString("");
  }

  private void close(String point) throws IOException {
    ObjectNode body = Cluster.object();
    body.putArray("pit_id").add(point);
    cluster.ask("DELETE", "/_search/point_in_time", body);
  }
}

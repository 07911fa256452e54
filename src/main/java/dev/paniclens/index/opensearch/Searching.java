package dev.paniclens.index.opensearch;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Searches one index. An answer in which a shard is missing, or that ran out of time, is none: it
 * would count fewer crashes than there are, and say nothing.
 */
final class Searching {

  /** How many buckets come at once; a cluster refuses more than 65,535. */
  private static final int BUCKETS = 1_000;

  private final Cluster cluster;
  private final String index;

  Searching(Cluster cluster, String index) {
    this.cluster = cluster;
    this.index = index;
  }

  /**
   * What buckets are made by.
   *
   * @param orNone whether documents without a value are in a bucket, too
   */
  record Source(String name, String field, boolean orNone) {
    static Source of(String name, String field) {
      return new Source(name, field, false);
    }

    static Source orNone(String name, String field) {
      return new Source(name, field, true);
    }
  }

  /** A search of the index, with all of its shards. */
  JsonNode search(ObjectNode body) throws IOException {
    return whole(cluster.ask("POST", "/" + index + "/_search?" + COMPLETE, body));
  }

  private static final String COMPLETE = "allow_partial_search_results=false";

  /** The same at a point in time, which names the index. */
  JsonNode searchAt(ObjectNode body) throws IOException {
    return whole(cluster.ask("POST", "/_search?" + COMPLETE, body));
  }

  private JsonNode whole(JsonNode answer) throws IOException {
    JsonNode shards = answer.path("_shards");
    if (answer.path("timed_out").asBoolean(true)
        || shards.path("successful").asInt() != shards.path("total").asInt()) {
      throw new IOException("some of its shards did not answer");
    }
    return answer;
  }

  /** How many documents match. */
  long count(ObjectNode query) throws IOException {
    ObjectNode body = Cluster.object().put("size", 0).put("track_total_hits", true);
    body.set("query", query);
    return search(body).path("hits").path("total").path("value").asLong();
  }

  boolean isAny(ObjectNode query) throws IOException {
    ObjectNode body = Cluster.object().put("size", 0).put("terminate_after", 1);
    body.put("track_total_hits", true).set("query", query);
    return search(body).path("hits").path("total").path("value").asLong() > 0;
  }

  /** One aggregation over what matches. */
  JsonNode aggregate(ObjectNode query, ObjectNode aggregation) throws IOException {
    ObjectNode body = Cluster.object().put("size", 0).put("track_total_hits", true);
    body.set("query", query);
    body.putObject("aggs").set("a", aggregation);
    return search(body);
  }

  /**
   * Goes through the buckets of all different values.
   *
   * @param days whether each tells its first and last day
   */
  void buckets(ObjectNode query, List<Source> sources, boolean days, Consumer<JsonNode> taker)
      throws IOException {
    Optional<JsonNode> after = Optional.empty();
    do {
      ObjectNode aggregation = Cluster.object();
      ObjectNode composite = aggregation.putObject("composite").put("size", BUCKETS);
      ArrayNode all = composite.putArray("sources");
      for (Source source : sources) {
        all.addObject()
            .putObject(source.name())
            .putObject("terms")
            .put("field", source.field())
            .put("missing_bucket", source.orNone());
      }
      after.ifPresent(key -> composite.set("after", key));
      if (days) {
        ObjectNode within = aggregation.putObject("aggs");
        within.putObject("first").putObject("min").put("field", ClusterField.DAY);
        within.putObject("last").putObject("max").put("field", ClusterField.DAY);
      }
      JsonNode found = aggregate(query, aggregation).path("aggregations").path("a");
      found.path("buckets").forEach(taker);
      after = Optional.of(found.path("after_key")).filter(JsonNode::isObject);
    } while (after.isPresent());
  }
}

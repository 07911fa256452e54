package dev.paniclens.index.opensearch;

import dev.paniclens.index.IndexException;
import dev.paniclens.index.IndexException.Reason;
import dev.paniclens.index.MacCode;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds an index in a cluster, or makes one. */
final class ClusterSetup {

  /** Narrower than what OpenSearch takes: two more indexes are named after it. */
  private static final Pattern NAME = Pattern.compile("/([a-z0-9][a-z0-9_-]{0,99})/?");

  private static final int NOT_FOUND = 404;

  private ClusterSetup() {}

  /**
   * The name of the index in an address.
   *
   * @throws IndexException if it has none, or one that cannot be
   */
  static String name(URI address) {
    var path = NAME.matcher(Optional.ofNullable(address.getPath()).orElse(""));
    if (address.getHost() == null || !path.matches()) {
      throw new IndexException(
          Reason.MISSING,
          address
              + " is no address of an index: it is to be as https://host:9200/paniclens, with a"
              + " name of lower-case letters, digits, - and _");
    }
    return path.group(1);
  }

  /** What is known of an index that there is. */
  static MacCode find(Cluster cluster, String name) throws IOException {
    return lookFor(cluster, name)
        .orElseThrow(
            () ->
                cluster.because(
                    Reason.MISSING, "has no index of this name: \"paniclens index\" makes one"));
  }

  /** The same, after making one where there is none. Others may do so at the same time. */
  static MacCode findOrMake(Cluster cluster, String name) throws IOException {
    Optional<MacCode> there = lookFor(cluster, name);
    if (there.isPresent()) {
      return there.get();
    }
    for (Map.Entry<String, ObjectNode> notes : ClusterNotes.indexes().entrySet()) {
      make(cluster, name + notes.getKey(), notes.getValue());
    }
    make(cluster, name, ClusterMapping.crashes(MacCode.random().salt()));
    return find(cluster, name);
  }

  private static void make(Cluster cluster, String name, ObjectNode index) throws IOException {
    Cluster.Answer answer = cluster.tell("PUT", "/" + name, Optional.of(index));
    if (!answer.isGood() && !answer.error().equals("resource_already_exists_exception")) {
      throw cluster.refused(answer);
    }
  }

  private static Optional<MacCode> lookFor(Cluster cluster, String name) throws IOException {
    Cluster.Answer answer = cluster.tell("GET", "/" + name + "/_mapping", Optional.empty());
    if (answer.status() == NOT_FOUND) {
      return Optional.empty();
    }
    if (!answer.isGood()) {
      throw cluster.refused(answer);
    }
    for (JsonNode index : answer.body()) {
      JsonNode meta = index.path("mappings").path("_meta");
      if (meta.path("format").asInt(0) == ClusterMapping.FORMAT) {
        return Optional.of(new MacCode(meta.path("salt").asString("")));
      }
    }
    throw cluster.because(
        Reason.UNKNOWN_FORMAT, "is an index of something else, or of another version of paniclens");
  }
}

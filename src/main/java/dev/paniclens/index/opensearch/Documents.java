package dev.paniclens.index.opensearch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The documents of an index by their names, as of now: also what no search finds yet. */
final class Documents {

  /** What stands in an address as it is; a cluster takes no longer names than 512 bytes. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,199}");

  private static final int NOT_FOUND = 404;

  private final Cluster cluster;
  private final String index;

  Documents(Cluster cluster, String index) {
    this.cluster = cluster;
    this.index = index;
  }

  /** Where a document is asked for, or written to. */
  String path(String what, String key) {
    return "/" + index + "/" + what + "/" + name(key);
  }

  /** The name of a document: what it is known by, or a hash of that. */
  static String name(String key) {
    return PLAIN.matcher(key).matches() ? key : "~" + hash(key);
  }

  private static String hash(String key) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  Optional<JsonNode> find(String key) throws IOException {
    Cluster.Answer answer = cluster.tell("GET", path("_doc", key), Optional.empty());
    if (answer.status() == NOT_FOUND && !answer.body().has("error")) {
      return Optional.empty();
    }
    if (!answer.isGood()) {
      throw cluster.refused(answer);
    }
    return Optional.of(answer.body());
  }

  /** The crash with this folded id; empty if there is none. */
  Optional<Entry> byKey(String key) throws IOException {
    Optional<JsonNode> found = find(key);
    return found.isPresent() ? Optional.of(Entry.of(found.get())) : Optional.empty();
  }
}

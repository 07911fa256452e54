package dev.paniclens.index.opensearch;

import dev.paniclens.index.stored.Addresses;
import dev.paniclens.index.stored.KextTerms;
import dev.paniclens.index.stored.Terms;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import dev.paniclens.query.FreeText.Phrase;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import dev.paniclens.query.value.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Says a {@link Query} in OpenSearch's words. */
final class ClusterQuery {

  /** OpenSearch takes no more terms of one field at once, unless it is told to. */
  private static final int MOST_TERMS = 60_000;

  private static final String FILTER = "filter";
  private static final String SHOULD = "should";

  private final Searching searching;

  ClusterQuery(Searching searching) {
    this.searching = searching;
  }

  /** The query, as a filter: crashes are ordered by what they say, never by likeness. */
  ObjectNode of(Query query) throws IOException {
    return all(List.of(make(query)));
  }

  private ObjectNode make(Query query) throws IOException {
    return switch (query) {
      case Query.All all -> everything();
      case Query.And and -> {
        List<ObjectNode> each = new ArrayList<>();
        for (Query one : and.each()) {
          each.add(make(one));
        }
        yield all(each);
      }
      case Query.Or or -> any(or);
      case Query.Not not -> {
        ObjectNode none = make(not.none());
        ObjectNode made = all(List.of(everything()));
        made.withObject("/bool").putArray("must_not").add(none);
        yield made;
      }
      case Query.Kext kext -> kext(kext);
      case Query.Name name -> name(name);
      case Query.Words words -> words(words.field(), words.phrase());
      case Query.Range range -> range(ClusterField.places(range.field()), range.span());
      case Query.Has has -> term(ClusterField.HAS, has.field().name());
    };
  }

  /** Many names of one field are looked up at once. */
  private ObjectNode any(Query.Or or) throws IOException {
    Map<String, List<String>> names = new LinkedHashMap<>();
    List<ObjectNode> any = new ArrayList<>();
    for (Query query : or.any()) {
      if (query instanceof Query.Name name && isOneTerm(name)) {
        names
            .computeIfAbsent(fieldOf(name.field()), f -> new ArrayList<>())
            .add(Terms.of(name.pattern()));
      } else {
        any.add(make(query));
      }
    }
    names.forEach((field, terms) -> any.add(terms(field, terms)));
    return any(any);
  }

  private static boolean isOneTerm(Query.Name name) {
    return !name.pattern().contains("*") && !name.field().equals(Fields.MODEL);
  }

  private static String fieldOf(Field field) {
    return field.equals(Fields.PATH) ? ClusterField.PATHS : ClusterField.terms(field);
  }

  private static ObjectNode name(Query.Name name) {
    ObjectNode exact = like(fieldOf(name.field()), name.pattern());
    return name.field().equals(Fields.MODEL)
        ? any(
            List.of(exact, like(ClusterField.terms(Fields.MODEL_NAME), "*" + name.pattern() + "*")))
        : exact;
  }

  private ObjectNode kext(Query.Kext kext) throws IOException {
    String pattern = kext.pattern();
    String field = ClusterField.kexts(kext.place().field());
    boolean whole = !pattern.contains("*") && isWholeId(pattern);
    if (whole && kext.versions().isEmpty()) {
      return prefix(field, KextTerms.beginning(pattern));
    }
    String like = KextTerms.like(whole || pattern.contains("*") ? pattern : "*" + pattern + "*");
    ObjectNode likely = wildcard(field, like);
    return kext.versions().isPresent()
        ? terms(field, within(field, likely, like, kext.versions().get()))
        : likely;
  }

  /** The terms that are like a pattern, with a version within a span. */
  private List<String> within(String field, ObjectNode likely, String like, Span versions)
      throws IOException {
    Pattern pattern =
        Pattern.compile(
            Stream.of(like.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
            Pattern.DOTALL);
    Set<String> found = new TreeSet<>();
    searching.buckets(
        all(List.of(likely)),
        List.of(Searching.Source.of("k", field)),
        false,
        bucket -> {
          String term = bucket.path("key").path("k").asString("");
          if (pattern.matcher(term).matches() && KextTerms.isWithin(term, versions)) {
            found.add(term);
          }
        });
    if (found.size() > MOST_TERMS) {
      throw new IOException("more than " + MOST_TERMS + " kexts are like that");
    }
    return List.copyOf(found);
  }

  /** Whether a crash has a kext of this identifier, wherever. */
  private boolean isWholeId(String id) throws IOException {
    List<ObjectNode> anywhere = new ArrayList<>();
    for (KextPlace place : KextPlace.values()) {
      anywhere.add(prefix(ClusterField.kexts(place.field()), KextTerms.beginning(id)));
    }
    return searching.isAny(any(anywhere));
  }

  /** An open last word is looked for by itself, which may find a little more than side by side. */
  private static ObjectNode words(Field field, Phrase phrase) {
    List<String> words = phrase.words();
    int whole = phrase.open() ? words.size() - 1 : words.size();
    List<ObjectNode> all = new ArrayList<>();
    List<String> beside = words.subList(0, whole);
    for (String word : beside) {
      if (Addresses.isAddress(word)) {
        long value = Addresses.value(word);
        all.add(range(ClusterField.addresses(field), new Span(value, value)));
      }
    }
    if (beside.stream().anyMatch(word -> !Addresses.isAddress(word))) {
      ObjectNode made = Cluster.object();
      made.putObject("match_phrase")
          .put(ClusterField.words(field), ClusterDocument.words(beside).strip());
      all.add(made);
    }
    words.subList(whole, words.size()).forEach(open -> all.add(beginning(field, open)));
    return all(all);
  }

  private static ObjectNode beginning(Field field, String word) {
    List<ObjectNode> any = new ArrayList<>();
    any.add(prefix(ClusterField.words(field), word));
    for (Span span : Addresses.beginning(word)) {
      any.add(range(ClusterField.addresses(field), span));
    }
    return any(any);
  }

  private static ObjectNode everything() {
    ObjectNode made = Cluster.object();
    made.putObject("match_all");
    return made;
  }

  static ObjectNode all(List<ObjectNode> each) {
    return bool(FILTER, each);
  }

  static ObjectNode any(List<ObjectNode> any) {
    ObjectNode made = bool(SHOULD, any);
    ((ObjectNode) made.path("bool")).put("minimum_should_match", 1);
    return made;
  }

  private static ObjectNode bool(String occur, List<ObjectNode> queries) {
    ObjectNode made = Cluster.object();
    ArrayNode array = made.putObject("bool").putArray(occur);
    queries.forEach(array::add);
    return made;
  }

  /** The star stands for any characters. */
  private static ObjectNode like(String field, String pattern) {
    String term = Terms.of(pattern);
    return pattern.contains("*") ? wildcard(field, term) : term(field, term);
  }

  static ObjectNode term(String field, String value) {
    return valued("term", field, value);
  }

  static ObjectNode prefix(String field, String value) {
    return valued("prefix", field, value);
  }

  /** OpenSearch's wildcards know two more signs than ours. */
  private static ObjectNode wildcard(String field, String pattern) {
    return valued("wildcard", field, pattern.replace("\\", "\\\\").replace("?", "\\?"));
  }

  private static ObjectNode valued(String kind, String field, String value) {
    ObjectNode made = Cluster.object();
    made.putObject(kind).putObject(field).put("value", value);
    return made;
  }

  static ObjectNode terms(String field, List<String> values) {
    ObjectNode made = Cluster.object();
    ArrayNode array = made.putObject("terms").putArray(field);
    values.forEach(array::add);
    return made;
  }

  static ObjectNode range(String field, Span span) {
    ObjectNode made = Cluster.object();
    ObjectNode bounds = made.putObject("range").putObject(field);
    if (span.first() > Span.LOWEST) {
      bounds.put("gte", span.first());
    }
    if (span.last() < Span.HIGHEST) {
      bounds.put("lte", span.last());
    }
    return made;
  }

  /** What a composite key has where a document has no value. */
  static boolean isNone(JsonNode key) {
    return key.isNull() || key.isMissingNode();
  }
}

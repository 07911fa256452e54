package dev.paniclens.index.lucene.field;

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
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** Says a {@link Query} in Lucene's words. */
public final class QueryMaker {

  private final IndexReader reader;

  private QueryMaker(IndexReader reader) {
    this.reader = reader;
  }

  /** The query that finds the crashes, and never the documents of other things. */
  public static org.apache.lucene.search.Query of(Query query, IndexReader reader)
      throws IOException {
    BooleanQuery.Builder crashes = new BooleanQuery.Builder();
    crashes.add(crashes(), Occur.FILTER);
    if (!query.equals(Query.ALL)) {
      crashes.add(new QueryMaker(reader).make(query), Occur.FILTER);
    }
    return crashes.build();
  }

  /** Every crash. */
  private static TermQuery crashes() {
    return new TermQuery(new Term(FieldName.KIND, FieldName.CRASH));
  }

  private org.apache.lucene.search.Query make(Query query) throws IOException {
    return switch (query) {
      case Query.All all -> crashes();
      case Query.And and -> all(and.each());
      case Query.Or or -> any(or.any());
      case Query.Not not -> allBut(make(not.none()));
      case Query.Kext kext -> kext(kext);
      case Query.Name name -> name.field().equals(Fields.PATH) ? paths(List.of(name)) : name(name);
      case Query.Words words -> words(words.field(), words.phrase());
      case Query.Range range ->
          LongPoint.newRangeQuery(
              FieldName.of(range.field()), range.span().first(), range.span().last());
      case Query.Has has -> like(FieldName.HAS, has.field().name());
    };
  }

  private org.apache.lucene.search.Query all(List<Query> each) throws IOException {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    for (Query query : each) {
      all.add(make(query), Occur.FILTER);
    }
    return all.build();
  }

  /** Many names of one field are looked up at once. */
  private org.apache.lucene.search.Query any(List<Query> any) throws IOException {
    Map<String, List<BytesRef>> names = new LinkedHashMap<>();
    List<Query.Name> paths = new ArrayList<>();
    BooleanQuery.Builder made = new BooleanQuery.Builder();
    for (Query query : any) {
      if (query instanceof Query.Name name && name.field().equals(Fields.PATH)) {
        paths.add(name);
      } else if (query instanceof Query.Name name && isOneTerm(name)) {
        names
            .computeIfAbsent(fieldOf(name.field()), f -> new ArrayList<>())
            .add(new BytesRef(Terms.of(name.pattern())));
      } else {
        made.add(make(query), Occur.SHOULD);
      }
    }
    names.forEach((field, terms) -> made.add(new TermInSetQuery(field, terms), Occur.SHOULD));
    if (!paths.isEmpty()) {
      made.add(paths(paths), Occur.SHOULD);
    }
    return made.build();
  }

  /** Crashes by any path that they were found under. */
  private org.apache.lucene.search.Query paths(List<Query.Name> names) throws IOException {
    BooleanQuery.Builder made = new BooleanQuery.Builder();
    names.forEach(name -> made.add(name(name), Occur.SHOULD));
    List<BytesRef> copied = FurtherPaths.ids(reader, names);
    if (!copied.isEmpty()) {
      made.add(new TermInSetQuery(FieldName.ID, copied), Occur.SHOULD);
    }
    return made.build();
  }

  private static boolean isOneTerm(Query.Name name) {
    return !name.pattern().contains("*") && !name.field().equals(Fields.MODEL);
  }

  private static org.apache.lucene.search.Query allBut(org.apache.lucene.search.Query none) {
    return new BooleanQuery.Builder()
        .add(crashes(), Occur.FILTER)
        .add(none, Occur.MUST_NOT)
        .build();
  }

  private org.apache.lucene.search.Query kext(Query.Kext kext) throws IOException {
    String pattern = kext.pattern();
    String field = FieldName.of(kext.place().field());
    boolean whole = !pattern.contains("*") && isWholeId(pattern);
    if (whole && kext.versions().isEmpty()) {
      return new PrefixQuery(new Term(field, KextTerms.beginning(pattern)));
    }
    String like = KextTerms.like(whole || pattern.contains("*") ? pattern : "*" + pattern + "*");
    return kext.versions().isPresent()
        ? new KextQuery(field, like, kext.versions().get())
        : new StarQuery(field, like);
  }

  /** Whether a crash has a kext of this identifier, wherever. */
  private boolean isWholeId(String id) throws IOException {
    BytesRef beginning = new BytesRef(KextTerms.beginning(id));
    for (KextPlace place : KextPlace.values()) {
      String field = FieldName.of(place.field());
      for (LeafReaderContext leaf : reader.leaves()) {
        if (occurs(leaf, field, beginning)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean occurs(LeafReaderContext leaf, String field, BytesRef beginning)
      throws IOException {
    org.apache.lucene.index.Terms terms = leaf.reader().terms(field);
    if (terms == null) {
      return false;
    }
    Bits live = leaf.reader().getLiveDocs();
    TermsEnum term = terms.iterator();
    if (term.seekCeil(beginning) == TermsEnum.SeekStatus.END) {
      return false;
    }
    PostingsEnum documents = null;
    for (BytesRef at = term.term();
        at != null && StringHelper.startsWith(at, beginning);
        at = term.next()) {
      documents = term.postings(documents, PostingsEnum.NONE);
      for (int document = documents.nextDoc();
          document != DocIdSetIterator.NO_MORE_DOCS;
          document = documents.nextDoc()) {
        if (live == null || live.get(document)) {
          return true;
        }
      }
    }
    return false;
  }

  private static org.apache.lucene.search.Query name(Query.Name name) {
    String field = fieldOf(name.field());
    org.apache.lucene.search.Query exact = like(field, name.pattern());
    return name.field().equals(Fields.MODEL)
        ? new BooleanQuery.Builder()
            .add(exact, Occur.SHOULD)
            .add(like(FieldName.of(Fields.MODEL_NAME), "*" + name.pattern() + "*"), Occur.SHOULD)
            .build()
        : exact;
  }

  /** Where a field's names are; what has an order is stored as it is printed, too. */
  private static String fieldOf(Field field) {
    return field.type().scale().isPresent() ? FieldName.printed(field) : FieldName.of(field);
  }

  /** The star stands for any characters. */
  private static org.apache.lucene.search.Query like(String field, String pattern) {
    return pattern.contains("*")
        ? new StarQuery(field, Terms.of(pattern))
        : new TermQuery(new Term(field, Terms.of(pattern)));
  }

  /** An open last word is looked for by itself, which may find a little more than side by side. */
  private static org.apache.lucene.search.Query words(Field field, Phrase phrase) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    List<String> words = phrase.words();
    int whole = phrase.open() ? words.size() - 1 : words.size();
    addSideBySide(field, words.subList(0, whole), all);
    words
        .subList(whole, words.size())
        .forEach(open -> all.add(beginning(field, open), Occur.FILTER));
    return all.build();
  }

  /** Addresses have no positions: they must occur, and leave their place in the phrase empty. */
  private static void addSideBySide(Field field, List<String> words, BooleanQuery.Builder all) {
    PhraseQuery.Builder phrase = new PhraseQuery.Builder();
    for (int position = 0; position < words.size(); position++) {
      String word = words.get(position);
      if (Addresses.isAddress(word)) {
        all.add(
            LongPoint.newExactQuery(FieldName.addressesOf(field), Addresses.value(word)),
            Occur.FILTER);
      } else {
        phrase.add(new Term(FieldName.of(field), word), position);
      }
    }
    if (phrase.build().getTerms().length > 0) {
      all.add(phrase.build(), Occur.FILTER);
    }
  }

  private static org.apache.lucene.search.Query beginning(Field field, String word) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    any.add(new PrefixQuery(new Term(FieldName.of(field), word)), Occur.SHOULD);
    for (Span span : Addresses.beginning(word)) {
      any.add(
          LongPoint.newRangeQuery(FieldName.addressesOf(field), span.first(), span.last()),
          Occur.SHOULD);
    }
    return any.build();
  }
}

package dev.paniclens.index.lucene.field;

import dev.paniclens.analysis.Verdict;
import dev.paniclens.index.CrashQuery;
import dev.paniclens.index.DetailFilter;
import dev.paniclens.index.FreeText;
import dev.paniclens.index.FreeText.Phrase;
import dev.paniclens.index.KextFilter;
import dev.paniclens.index.KextPlace;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Says a {@link CrashQuery} in Lucene's words. */
public final class QueryMaker {

  private static final Pattern SIGNATURE_ID = Pattern.compile("[0-9a-fA-F]{6,16}");

  private final IndexReader reader;
  private final BooleanQuery.Builder all = new BooleanQuery.Builder();

  private QueryMaker(IndexReader reader) {
    this.reader = reader;
  }

  /** The query that finds the crashes, and never the documents of their further sources. */
  public static Query of(CrashQuery query, IndexReader reader) throws IOException {
    QueryMaker maker = new QueryMaker(reader);
    maker.require(new TermQuery(new Term(FieldName.KIND, FieldName.CRASH)));
    if (query.kext().isPresent()) {
      maker.require(maker.kext(query.kext().get()));
    }
    query.text().map(words -> text(FieldName.TEXT, words)).ifPresent(maker::require);
    maker.verdicts(query);
    query.os().ifPresent(maker::os);
    query.model().map(QueryMaker::model).ifPresent(maker::require);
    maker.days(query.since(), query.until());
    query.panicClass().map(code -> exact(FieldName.CLASS, code)).ifPresent(maker::require);
    query.process().map(name -> like(FieldName.PROCESS, name)).ifPresent(maker::require);
    query.kind().map(code -> exact(FieldName.PANIC_KIND, code)).ifPresent(maker::require);
    query.signature().map(QueryMaker::signature).ifPresent(maker::require);
    query.details().stream().map(QueryMaker::detail).forEach(maker::require);
    query.known().map(id -> like(FieldName.KNOWN, id)).ifPresent(maker::require);
    maker.ids(query);
    return maker.all.build();
  }

  private void require(Query condition) {
    all.add(condition, Occur.FILTER);
  }

  private Query kext(KextFilter filter) throws IOException {
    String field = FieldName.of(filter.place());
    String pattern = filter.pattern();
    if (pattern.contains("*")) {
      return like(field, pattern);
    }
    return isWholeId(pattern) ? exact(field, pattern) : like(field, "*" + pattern + "*");
  }

  private boolean isWholeId(String text) throws IOException {
    for (KextPlace place : KextPlace.values()) {
      if (reader.docFreq(new Term(FieldName.of(place), Terms.of(text))) > 0) {
        return true;
      }
    }
    return false;
  }

  private static Query signature(String idOrWords) {
    return SIGNATURE_ID.matcher(idOrWords).matches()
        ? new PrefixQuery(new Term(FieldName.SIGNATURE, Terms.of(idOrWords)))
        : text(FieldName.TITLE, idOrWords);
  }

  private static Query detail(DetailFilter filter) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    filter
        .alternatives()
        .forEach((path, pattern) -> any.add(like(FieldName.ofDetail(path), pattern), Occur.SHOULD));
    return any.build();
  }

  private static Query text(String field, String text) {
    List<Phrase> phrases = FreeText.parse(text).phrases();
    if (phrases.isEmpty()) {
      return new MatchNoDocsQuery("no word in the text");
    }
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    phrases.forEach(phrase -> addPhrase(field, phrase, all));
    return all.build();
  }

  /** An open last word is looked for by itself, which may find a little more than side by side. */
  private static void addPhrase(String field, Phrase phrase, BooleanQuery.Builder all) {
    List<String> words = phrase.words();
    int whole = phrase.open() ? words.size() - 1 : words.size();
    addSideBySide(field, words.subList(0, whole), all);
    words
        .subList(whole, words.size())
        .forEach(open -> all.add(beginning(field, open), Occur.FILTER));
  }

  /** Addresses have no positions: they must occur, and leave their place in the phrase empty. */
  private static void addSideBySide(String field, List<String> words, BooleanQuery.Builder all) {
    PhraseQuery.Builder phrase = new PhraseQuery.Builder();
    for (int position = 0; position < words.size(); position++) {
      String word = words.get(position);
      if (Addresses.isAddress(word)) {
        all.add(Addresses.query(word), Occur.FILTER);
      } else {
        phrase.add(new Term(field, word), position);
      }
    }
    if (phrase.build().getTerms().length > 0) {
      all.add(phrase.build(), Occur.FILTER);
    }
  }

  private static Query beginning(String field, String word) {
    return new BooleanQuery.Builder()
        .add(new PrefixQuery(new Term(field, word)), Occur.SHOULD)
        .add(Addresses.beginning(word), Occur.SHOULD)
        .build();
  }

  private void verdicts(CrashQuery query) {
    if (!query.verdicts().isEmpty()) {
      List<BytesRef> words =
          query.verdicts().stream().map(Verdict::toString).map(BytesRef::new).toList();
      require(new TermInSetQuery(FieldName.VERDICT, words));
    }
  }

  private void ids(CrashQuery query) {
    if (!query.ids().isEmpty()) {
      List<BytesRef> keys = query.ids().stream().map(Terms::of).map(BytesRef::new).toList();
      require(new TermInSetQuery(FieldName.ID, keys));
    }
  }

  private void os(String os) {
    for (String part : os.strip().split("\\s+", -1)) {
      require(exact(FieldName.OS, part.replaceFirst("\\.[xX*]$", "")));
    }
  }

  private static Query model(String model) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    any.add(like(FieldName.MODEL, model), Occur.SHOULD);
    any.add(like(FieldName.MODEL_NAME, "*" + model + "*"), Occur.SHOULD);
    return any.build();
  }

  private void days(Optional<LocalDate> since, Optional<LocalDate> until) {
    if (since.isPresent() || until.isPresent()) {
      require(
          LongPoint.newRangeQuery(
              FieldName.DAY,
              since.map(LocalDate::toEpochDay).orElse(Long.MIN_VALUE),
              until.map(LocalDate::toEpochDay).orElse(Long.MAX_VALUE)));
    }
  }

  private static Query exact(String field, String name) {
    return new TermQuery(new Term(field, Terms.of(name)));
  }

  /** The star stands for any characters; without one, as {@link #exact}. */
  private static Query like(String field, String pattern) {
    if (!pattern.contains("*")) {
      return exact(field, pattern);
    }
    return new StarQuery(field, Terms.of(pattern));
  }
}

package dev.paniclens.bench;

import dev.paniclens.bench.Pass.Outcome;
import dev.paniclens.query.SearchWords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The least that an index of panic strings takes: Lucene learns their words and where they stand,
 * without addresses, and keeps nothing. Nothing is parsed or attributed, no crash is told from
 * another, and there is one commit.
 */
final class LeastIndex {
  private static final JsonFactory JSON = new JsonFactory();
  private static final FieldType WORDS = new FieldType();

  static {
    WORDS.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    WORDS.setOmitNorms(true);
    WORDS.freeze();
  }

  private LeastIndex() {}

  static Outcome of(List<Path> files, Path index) throws IOException {
    try (FSDirectory directory = FSDirectory.open(index);
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      for (Path file : files) {
        Document document = new Document();
        document.add(new Field("text", new Words(text(file)), WORDS));
        writer.addDocument(document);
      }
      writer.commit();
    }
    return new Outcome(files.size(), Passes.size(index));
  }

  /** The longest text of a file, which is its panic string; all of it, where it is no JSON. */
  private static String text(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length == 0 || bytes[0] != '{') {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    String longest = "";
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
      for (JsonToken t = parser.nextToken(); t != null; t = parser.nextToken()) {
        if (t == JsonToken.VALUE_STRING && parser.getStringLength() > longest.length()) {
          longest = parser.getString();
        }
      }
    }
    return longest;
  }

  /** The words of a text, one after the other. */
  private static final class Words extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final String text;
    private int at;

    Words(String text) {
      this.text = text;
    }

    @Override
    public boolean incrementToken() {
      clearAttributes();
      do {
        int start = at;
        while (start < text.length() && !SearchWords.isPart(text.charAt(start))) {
          start++;
        }
        at = start;
        while (at < text.length() && SearchWords.isPart(text.charAt(at))) {
          at++;
        }
        term.setEmpty();
        for (int i = start; i < Math.min(at, start + SearchWords.MAX_LENGTH); i++) {
          term.append(SearchWords.fold(text.charAt(i)));
        }
      } while (isAddress());
      return term.length() > 0;
    }

    private boolean isAddress() {
      return term.length() >= "0x".length() + 8 && term.charAt(0) == '0' && term.charAt(1) == 'x';
    }
  }
}

package dev.paniclens.index.lucene.field;

import dev.paniclens.index.stored.Addresses;
import dev.paniclens.query.SearchWords;
import java.io.IOException;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * Splits panic strings as {@link SearchWords} does, in a stream, and leaves {@link Addresses} out.
 * The words around one are a position farther apart, so that phrases stay exact.
 */
public final class PanicTokenizer extends Tokenizer {

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute position =
      addAttribute(PositionIncrementAttribute.class);
  private final char[] buffer = new char[4096];
  private int at;
  private int end;

  /** An analyzer of this tokenizer alone. */
  public static Analyzer analyzer() {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        return new TokenStreamComponents(new PanicTokenizer());
      }
    };
  }

  @Override
  public boolean incrementToken() throws IOException {
    clearAttributes();
    int steps = 0;
    while (nextWord()) {
      steps++;
      if (!Addresses.isAddress(term)) {
        position.setPositionIncrement(steps);
        return true;
      }
    }
    return false;
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    at = 0;
    end = 0;
  }

  /** Reads the next word into the term; false at the end. */
  private boolean nextWord() throws IOException {
    char[] word = term.resizeBuffer(SearchWords.MAX_LENGTH);
    int length = 0;
    for (int next = read(); next >= 0; next = read()) {
      if (SearchWords.isPart((char) next)) {
        if (length < SearchWords.MAX_LENGTH) {
          word[length++] = SearchWords.fold((char) next);
        }
      } else if (length > 0) {
        break;
      }
    }
    term.setLength(length);
    return length > 0;
  }

  /** The next character, or -1 at the end. */
  private int read() throws IOException {
    if (at >= end) {
      end = Math.max(0, input.read(buffer));
      at = 0;
    }
    return at < end ? buffer[at++] : -1;
  }
}

package dev.paniclens.index.lucene.field;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.index.stored.Addresses;
import dev.paniclens.query.SearchWords;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.junit.jupiter.api.Test;

class PanicTokenizerTest {

  /** The tokens by their positions, which begin with 1. */
  private static SortedMap<Integer, String> tokens(String text) throws IOException {
    SortedMap<Integer, String> tokens = new TreeMap<>();
    try (Analyzer analyzer = PanicTokenizer.analyzer();
        TokenStream stream = analyzer.tokenStream("text", text)) {
      CharTermAttribute term = stream.getAttribute(CharTermAttribute.class);
      PositionIncrementAttribute step = stream.getAttribute(PositionIncrementAttribute.class);
      stream.reset();
      int position = 0;
      while (stream.incrementToken()) {
        position += step.getPositionIncrement();
        tokens.put(position, term.toString());
      }
      stream.end();
    }
    return tokens;
  }

  /** The same from all words at once. */
  private static SortedMap<Integer, String> expected(String text) {
    SortedMap<Integer, String> tokens = new TreeMap<>();
    int position = 0;
    for (String word : SearchWords.of(text)) {
      position++;
      if (!Addresses.isAddress(word)) {
        tokens.put(position, word);
      }
    }
    return tokens;
  }

  @Test
  void splitsInAStreamAsWordsAreSplitAtOnce() throws IOException {
    Random random = new Random(1);
    List<String> pieces =
        List.of(
            "a",
            "Z",
            "9",
            " ",
            "_",
            ".",
            "\n",
            "é",
            "日",
            "\uD83D",
            "\uDE00",
            " 0xfFffff8012345678",
            " 0x12345678",
            " 0x1234567");
    for (int round = 0; round < 200; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(10_000); i > 0; i--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }

      assertEquals(expected(text.toString()), tokens(text.toString()));
    }
  }

  @Test
  void longRunsAreCutWhereverTheStreamIsCut() throws IOException {
    for (int length : new int[] {99, 100, 101, 4095, 4096, 4097, 10_000}) {
      String text = "x " + "y".repeat(length) + " z";

      assertEquals(expected(text), tokens(text));
    }
  }
}

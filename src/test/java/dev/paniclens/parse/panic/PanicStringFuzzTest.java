package dev.paniclens.parse.panic;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paniclens.fuzz.Effort;
import dev.paniclens.parse.fixture.Coherence;
import dev.paniclens.parse.fixture.Era;
import dev.paniclens.parse.fixture.PanicTexts;
import dev.paniclens.parse.repair.PanicText;
import dev.paniclens.parse.repair.PasteRepair;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text as a panic string: the value of a member of JSON, and a text with open ends. */
class PanicStringFuzzTest {
  private static final Effort BOUND = new Effort(1_000, 32, 50_000, 4_000);

  static Stream<byte[]> seeds() {
    return Stream.of(Era.values())
        .map(era -> PanicTexts.whole(era).text().getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest
  void panicString(byte[] bytes) throws Exception {
    String text = new String(bytes, StandardCharsets.UTF_8);
    List<String> lines = text.lines().toList();
    BOUND.spend(
        bytes,
        () -> {
          PanicLogParser.parse(PanicText.whole(text)).ifPresent(Coherence::check);
          PanicLogParser.parse(PanicText.open(PasteRepair.repair(lines), true, true))
              .ifPresent(
                  log -> {
                    Coherence.check(log);
                    assertTrue(log.truncated(), "cut, but not truncated");
                  });
          PanicLogParser.parseOrQuote(PanicText.whole(text)).ifPresent(Coherence::check);
        });
  }
}

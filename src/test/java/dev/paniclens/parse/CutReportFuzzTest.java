package dev.paniclens.parse;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paniclens.parse.fixture.Era;
import dev.paniclens.parse.fixture.PanicTexts;
import dev.paniclens.parse.fixture.Parsing;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Kext;
import dev.paniclens.report.KextLists.LoadedKext;
import dev.paniclens.report.PanicLog;
import dev.paniclens.report.PanicReport;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A panic string that is cut anywhere, with any bytes behind the cut: the kexts that stand on whole
 * lines before it are still read. The first byte chooses the era, the next two the cut.
 */
class CutReportFuzzTest {
  private static final int CHOICE = 3;

  private static final List<Era> ERAS = List.of(Era.values());

  private static final Map<Era, String> TEXTS = new EnumMap<>(Era.class);

  static {
    for (Era era : ERAS) {
      TEXTS.put(era, PanicTexts.whole(era).text());
    }
  }

  static Stream<byte[]> seeds() {
    return ERAS.stream().flatMap(CutReportFuzzTest::cutsOf);
  }

  private static Stream<byte[]> cutsOf(Era era) {
    int number = ERAS.indexOf(era);
    return Stream.of(500, 1_200, 2_000, 3_000)
        .map(
            cut ->
                ByteBuffer.allocate(CHOICE + 4)
                    .put((byte) number)
                    .putShort(cut.shortValue())
                    .putInt(0)
                    .array());
  }

  @MethodSource("seeds")
  @FuzzTest
  void cut(byte[] bytes) {
    if (bytes.length < CHOICE) {
      return;
    }
    Era era = ERAS.get((bytes[0] & 0xFF) % ERAS.size());
    String whole = TEXTS.get(era);
    int cut = (ByteBuffer.wrap(bytes).getShort(1) & 0xFFFF) % whole.length();
    String tail = new String(bytes, CHOICE, bytes.length - CHOICE, StandardCharsets.UTF_8);
    check(era, whole, cut, tail);
  }

  private static void check(Era era, String whole, int cut, String tail) {
    Map<BundleId, Integer> lines = new HashMap<>();
    Parsing.reports(whole).forEach(r -> lines(r.log(), lines));
    long wholeLines = whole.substring(0, cut).chars().filter(c -> c == '\n').count();
    Set<BundleId> left = new HashSet<>();
    for (PanicReport report : Parsing.reports(whole.substring(0, cut) + tail)) {
      left.addAll(lines(report.log(), new HashMap<>()).keySet());
    }
    lines.forEach(
        (kext, line) ->
            assertTrue(
                line > wholeLines || left.contains(kext),
                () -> era + " cut at " + cut + " has lost " + kext + " of line " + line));
  }

  /** The first line of every kext of the backtraces. */
  private static Map<BundleId, Integer> lines(PanicLog log, Map<BundleId, Integer> lines) {
    Stream.concat(
            log.orphans().stream(),
            log.backtraces().stream().flatMap(b -> b.kexts().stream().flatMap(k -> k.stream())))
        .forEach((Kext k) -> lines.merge(k.id(), k.line(), Math::min));
    log.kexts().lastStarted().ifPresent(e -> lines.merge(e.id(), e.line(), Math::min));
    log.kexts().loaded().stream()
        .flatMap(l -> l.stream())
        .map(LoadedKext::id)
        .forEach(id -> lines.putIfAbsent(id, Integer.MAX_VALUE));
    return lines;
  }

  /** Without a tail every cut can be tried. */
  @ParameterizedTest
  @EnumSource
  void kextsBeforeACutAreKept(Era era) {
    String whole = TEXTS.get(era);
    for (int cut = 0; cut < whole.length(); cut += whole.charAt(cut) == '\n' ? 1 : 7) {
      check(era, whole, cut, "");
    }
  }
}

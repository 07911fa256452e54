package dev.paniclens;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Confidence;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.reading.ReportAnalyzer;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.LookAlike;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Reports with one damaged line: none accuses a third-party kext that the whole one does not, none
 * is surer of itself, and none says that no third-party kext was loaded where the whole one names
 * one, unless its name is gone from the whole report. Every line of every report with {@code
 * -Dpaniclens.damage.all=true}; else the kexts of stacks, and few of the other lines.
 */
class DamagedLineTest {
  private static final boolean ALL = Boolean.getBoolean("paniclens.damage.all");

  private static final int EVERY = ALL ? 1 : 11;

  /** Of the kexts of one stack. */
  private static final int MOST_LINES = ALL ? 40 : 6;

  /** Of the other lines, one in so many. */
  private static final int OTHERS = ALL ? 1 : 61;

  private static final int MOST_OTHERS = ALL ? 600 : 20;

  private static final String NONE_LOADED = "says that no third-party kext was loaded";

  /** A line of the list of loaded kexts. */
  private static final Pattern ENTRY =
      Pattern.compile("\\s*([\\w-]+(?:\\.[\\w-]+)+)(?:\\s|\\\\t)+[\\w.]+(?:\\s|\\\\n)*$");

  private static final String FOREIGN = "Does anybody know what this means?";

  private static final Pattern HEAD =
      Pattern.compile("Kernel (?:Extensions|loadable modules) in backtrace[^\\\\\\n]*:(\\n|\\\\n)");

  /** Letters and digits that text recognition takes for each other. */
  private static final String[] MISREAD = {
    "l1", "1l", "0O", "O0", "8B", "6b", "e3", "f7", "5S", "a4", "i1", "m.", ".,", "I1", "9g", "o0"
  };

  private static final List<Confidence> SURENESS =
      List.of(Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH);

  private final ReportAnalyzer analyzer = new ReportAnalyzer();

  /** Other words in the place of some of a text. */
  private record Damaged(String what, int from, int to, String words) {
    String of(String text) {
      return text.substring(0, from) + words + text.substring(to);
    }

    /**
     * Whether an entry of a list is gone without a trace: nothing in the rest of the report can
     * tell that the kext was loaded.
     */
    boolean takesAllTraces(String text) {
      Matcher entry = ENTRY.matcher(text.substring(from, to));
      return words.isEmpty() && entry.lookingAt() && !of(text).contains(entry.group(1));
    }
  }

  @Test
  void damagedLineInSampleAccusesNobodyAnew() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("samples"))) {
      check(files.filter(f -> f.toString().matches(".*\\.(panic|ips|txt)")).sorted().toList());
    }
  }

  @Test
  void damagedLineInRealReportAccusesNobodyAnew() throws IOException {
    List<Path> all = Corpus.reports();
    List<Path> some = new ArrayList<>();
    for (int i = 0; i < all.size(); i += EVERY) {
      some.add(all.get(i));
    }
    check(some);
  }

  private void check(List<Path> files) throws IOException {
    List<String> wrong = new ArrayList<>();
    int tried = 0;
    for (Path file : files) {
      String text = new String(Files.readAllBytes(file), ISO_8859_1);
      if (text.length() > 2_000_000) {
        continue;
      }
      List<Damaged> damages = damages(text);
      List<Analysis> whole = damages.isEmpty() ? List.of() : analyze(text);
      for (Damaged damaged : damages) {
        tried++;
        String fault = worse(whole, analyze(damaged.of(text)));
        if (!fault.isEmpty() && !(fault.equals(NONE_LOADED) && damaged.takesAllTraces(text))) {
          wrong.add(file.getFileName() + ": " + damaged.what() + ": " + fault);
        }
      }
    }
    assertTrue(tried > 100, "damages tried: " + tried);
    int all = tried;
    assertEquals(List.of(), wrong, () -> wrong.size() + " of " + all);
  }

  private List<Analysis> analyze(String text) throws IOException {
    return analyzer.analyze("x", new ByteArrayInputStream(text.getBytes(ISO_8859_1)));
  }

  private static String worse(List<Analysis> before, List<Analysis> after) {
    Set<BundleId> accused = new HashSet<>(accused(after));
    accused.removeIf(kext -> isIn(kext, accused(before)));
    if (!accused.isEmpty()) {
      return "accuses " + accused;
    }
    if (saysNoneLoaded(after) && !saysNoneLoaded(before)) {
      return NONE_LOADED;
    }
    return sureness(after) > sureness(before) ? "is surer: " + words(before) + words(after) : "";
  }

  private static boolean saysNoneLoaded(List<Analysis> all) {
    return all.stream()
        .flatMap(a -> a.kexts().stream())
        .anyMatch(
            k ->
                k.thirdPartyComplete().orElse(false)
                    && k.thirdPartyLoaded().orElseThrow().isEmpty());
  }

  /**
   * Whether a kext was accused before. One that nothing else in the report names is the same kext
   * though a letter of it is misread, which nobody can tell.
   */
  private static boolean isIn(BundleId kext, Set<BundleId> accused) {
    return accused.contains(kext)
        || accused.stream().anyMatch(other -> LookAlike.of(kext.value(), other.value()));
  }

  private static String words(List<Analysis> all) {
    return attributions(all).map(a -> " " + a.verdict() + "/" + a.confidence()).toList().toString();
  }

  private static Set<BundleId> accused(List<Analysis> all) {
    Set<BundleId> accused = new HashSet<>();
    attributions(all)
        .filter(a -> a.verdict().accusesThirdParty())
        .forEach(a -> accused.addAll(a.culprits()));
    return accused;
  }

  private static int sureness(List<Analysis> all) {
    return attributions(all)
        .filter(a -> a.verdict() != Verdict.UNDETERMINED)
        .mapToInt(a -> SURENESS.indexOf(a.confidence()))
        .max()
        .orElse(0);
  }

  private static Stream<Attribution> attributions(List<Analysis> all) {
    return all.stream().flatMap(a -> a.attribution().stream());
  }

  /** Each kind of damage to each line of each section. */
  private static List<Damaged> damages(String text) {
    List<Damaged> all = new ArrayList<>();
    Matcher head = HEAD.matcher(text);
    while (head.find() && all.size() < 2_000) {
      String newline = head.group(1);
      int at = head.end();
      for (int n = 0; n < MOST_LINES; n++) {
        int end = text.indexOf(newline, at);
        if (end < 0 || text.substring(at, end).isBlank()) {
          break;
        }
        add(all, text, at, end, newline);
        at = end + newline.length();
      }
    }
    addOthers(all, text);
    return all;
  }

  /** Damage to lines wherever they stand, in the panic string of JSON as well. */
  private static void addOthers(List<Damaged> all, String text) {
    String newline = text.contains("\\n\\t") || text.contains("\\n0x") ? "\\n" : "\n";
    int number = text.hashCode() & 0xff;
    int tried = 0;
    int at = 0;
    for (int end = text.indexOf(newline);
        end >= 0 && tried < MOST_OTHERS;
        end = text.indexOf(newline, at)) {
      if (number++ % OTHERS == 0 && end - at < 1_000 && !text.substring(at, end).isBlank()) {
        add(all, text, at, end, newline);
        String what = "[" + text.substring(at, end) + "] followed by words";
        all.add(new Damaged(what, end, end, newline + FOREIGN));
        tried++;
      }
      at = end + newline.length();
    }
  }

  private static void add(List<Damaged> all, String text, int at, int end, String newline) {
    String line = text.substring(at, end);
    int behind = end + newline.length();
    String name = "[" + line.strip() + "] ";
    all.add(new Damaged(name + "deleted", at, behind, ""));
    all.add(new Damaged(name + "twice", at, end, line + newline + line));
    all.add(new Damaged(name + "joined", end, behind, ""));
    int next = text.indexOf(newline, behind);
    if (next > 0) {
      String other = text.substring(behind, next);
      all.add(new Damaged(name + "swapped", at, next, other + newline + line));
    }
    Random random = new Random(line.hashCode());
    for (int i = 0; i < 4; i++) {
      int cut = 1 + random.nextInt(Math.max(1, line.length() - 1));
      all.add(new Damaged(name + "cut at " + cut, at + cut, end, ""));
      all.add(new Damaged(name + "wrapped at " + cut, at + cut, at + cut, newline));
    }
    for (String pair : MISREAD) {
      List<Integer> places = new ArrayList<>();
      for (int i = line.indexOf(pair.charAt(0)); i >= 0; i = line.indexOf(pair.charAt(0), i + 1)) {
        places.add(i);
      }
      if (!places.isEmpty()) {
        misread(all, name, at, places.get(random.nextInt(places.size())), pair.charAt(1));
      }
    }
    for (int i = 0; i < 4; i++) {
      int place = line.indexOf("@0x") + 3 + random.nextInt(18);
      if (line.contains("@0x")
          && place < line.length()
          && Character.digit(line.charAt(place), 16) >= 0) {
        misread(all, name, at, place, Character.forDigit(random.nextInt(16), 16));
      }
    }
  }

  private static void misread(List<Damaged> all, String name, int at, int place, char sign) {
    all.add(
        new Damaged(
            name + place + " misread as " + sign,
            at + place,
            at + place + 1,
            String.valueOf(sign)));
  }
}

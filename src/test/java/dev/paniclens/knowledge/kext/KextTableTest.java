package dev.paniclens.knowledge.kext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.knowledge.Grounds;
import dev.paniclens.knowledge.Resource;
import dev.paniclens.knowledge.TableRow;
import dev.paniclens.report.BundleId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Checks every line of the table of kexts. */
class KextTableTest {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+");

  private static final Set<String> CONFIDENCES = Set.of("documented", "observed", "inferred");

  private static final List<KnownKext> KEXTS = KextCatalog.bundled().all();

  @Test
  void everyLineIsRead() {
    assertTrue(KEXTS.size() >= 390, "lines: " + KEXTS.size());
  }

  @Test
  void idsAreValidAndUnique() {
    Set<String> seen = new HashSet<>();
    for (KnownKext kext : KEXTS) {
      assertTrue(ID.matcher(kext.id()).matches(), kext.id());
      assertTrue(seen.add(kext.id().toLowerCase(Locale.ROOT)), "twice: " + kext.id());
    }
  }

  @Test
  void everyLineFindsItself() {
    for (KnownKext kext : KEXTS) {
      assertEquals(kext, KextCatalog.bundled().find(new BundleId(kext.id())).orElseThrow());
    }
  }

  @Test
  void everyLineHasConfidenceAndSource() {
    List<List<String>> rows =
        TableRow.readAll(
            Resource.load("kexts.tsv"), 14, row -> List.of(row.text(12), row.text(13)));
    assertEquals(KEXTS.size(), rows.size());
    for (List<String> row : rows) {
      assertTrue(CONFIDENCES.contains(row.getFirst()), row.getFirst());
    }
  }

  /** To be counted down: nobody has confirmed what these vendors deliver now. */
  private static final int INFERRED_SUCCESSORS = 118;

  @Test
  void successorsThatNobodyConfirmedBecomeFewer() {
    long inferred =
        KEXTS.stream()
            .filter(kext -> kext.successor().orElse("").contains("(inferred)"))
            .filter(kext -> kext.kind() == KnownKext.Kind.VENDOR)
            .count();
    assertTrue(inferred <= INFERRED_SUCCESSORS, "inferred successors: " + inferred);
  }

  @Test
  void whatCitesNothingSaysThatItIsAGuess() {
    for (KnownKext kext : KEXTS) {
      assertFalse(kext.source().contains("general knowledge"), kext.id());
      assertFalse(kext.source().contains("sourced"), kext.id());
      if (kext.source().startsWith("a guess")) {
        assertEquals(Grounds.INFERRED, kext.grounds(), kext.id());
      }
    }
  }

  @Test
  void onlyWhatIsNoLongerDeliveredIsTakenForIntelByItsAge() {
    for (KnownKext kext : KEXTS) {
      if (kext.processors().filter(KnownKext.Processors.BEFORE_ARM::equals).isPresent()) {
        assertEquals(KnownKext.Status.DISCONTINUED, kext.status(), kext.id());
      }
    }
  }

  @Test
  void nothingForHackintoshesIsForAppleSilicon() {
    for (KnownKext kext : KEXTS) {
      if (kext.kernelInterface().filter("hackintosh"::equals).isPresent()) {
        assertFalse(
            kext.processors().filter(KnownKext.Processors.UNIVERSAL::equals).isPresent(),
            kext.id());
      }
    }
  }

  @Test
  void onlyAppleAndMasqueradesBeginAsApplesDo() {
    for (KnownKext kext : KEXTS) {
      boolean expected =
          kext.kind() == KnownKext.Kind.APPLE || kext.kind() == KnownKext.Kind.MASQUERADE;
      assertEquals(expected, new BundleId(kext.id()).hasApplePrefix(), kext.id());
      if (expected) {
        assertEquals(KnownKext.Match.EXACT, kext.match(), kext.id());
      }
    }
  }

  @Test
  void teamIdsHaveTheirForm() {
    for (KnownKext kext : KEXTS) {
      for (String team : kext.teams()) {
        assertTrue(team.matches("[A-Z0-9]{10}"), kext.id() + ": " + team);
      }
    }
  }

  @Test
  void allowListOfAppleIsComplete() {
    Set<String> listed =
        TableRow.readAll(Resource.load("kexts.tsv"), 14, row -> row).stream()
            .filter(row -> row.text(13).contains("kext_tools_util.c"))
            .filter(row -> row.text(2).equals("in-macos") && row.text(1).equals("exact"))
            .map(row -> row.text(0))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        new TreeSet<>(
            Set.of(
                "com.ATTO.driver.ATTOExpressSASHBA2",
                "com.ATTO.driver.ATTOExpressSASRAID2",
                "com.ATTO.driver.ATTOCelerityFC8",
                "com.Accusys.driver.Acxxx",
                "com.softraid.driver.SoftRAID",
                "com.highpoint-tech.kext.HighPointIOP",
                "com.highpoint-tech.kext.HighPointRR",
                "com.CalDigit.driver.HDPro",
                "com.Areca.ArcMSR",
                "com.promise.driver.stex")),
        listed);
  }

  @Test
  void vendorsAndProductsAreSpelledOneWay() {
    Map<String, String> spellings = new HashMap<>();
    for (KnownKext kext : KEXTS) {
      for (String name : List.of(kext.vendor(), kext.product().orElse("?"))) {
        String before = spellings.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
        assertTrue(before == null || before.equals(name), before + " and " + name);
      }
    }
  }

  @Test
  void everyInterfaceExists() {
    for (KnownKext kext : KEXTS) {
      kext.kernelInterface()
          .ifPresent(
              key ->
                  assertTrue(
                      InterfaceCatalog.bundled().find(key).isPresent(), kext.id() + ": " + key));
    }
  }

  @Test
  void onlyApplesKextsAreBuiltOnNothingKnown() {
    for (KnownKext kext : KEXTS) {
      assertEquals(
          kext.kind() == KnownKext.Kind.APPLE, kext.kernelInterface().isEmpty(), kext.id());
    }
  }

  @Test
  void whatIsNoLongerDeliveredIsNotStillAKext() {
    for (KnownKext kext : KEXTS) {
      String successor = kext.successor().orElse("");
      boolean stillAKext = successor.startsWith("still a kext") || successor.startsWith("the kext");
      assertFalse(
          stillAKext && kext.status() == KnownKext.Status.DISCONTINUED,
          kext.id() + ": " + successor);
      assertFalse(successor.endsWith("."), "goes on in a sentence: " + kext.id());
    }
  }

  @Test
  void textIsCleanUnicode() {
    for (String name :
        List.of(
            "kexts.tsv",
            "releases.tsv",
            "models.tsv",
            "boot-args.tsv",
            "classes.txt",
            "verdicts.txt",
            "interfaces.txt",
            "replacements.txt")) {
      for (String line : Resource.load(name).lines()) {
        assertFalse(line.contains("\uFFFD"), name + ": " + line);
        assertEquals(line.stripTrailing(), line, name);
      }
    }
  }
}

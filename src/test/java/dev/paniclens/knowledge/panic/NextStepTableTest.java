package dev.paniclens.knowledge.panic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.knowledge.release.MacVersion;
import dev.paniclens.knowledge.release.Platform;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every order of the tables says for which systems and circumstances it is, and what about. */
class NextStepTableTest {
  private static List<NextStep> all() {
    VerdictAdviceCatalog verdicts = VerdictAdviceCatalog.bundled();
    return Stream.concat(
            verdicts.verdicts().stream().map(verdicts::nextSteps),
            PanicClassCatalog.bundled().all().stream()
                .flatMap(
                    info ->
                        Stream.concat(
                            Stream.of(info.nextSteps()),
                            info.kinds().stream().map(PanicKindInfo::nextSteps))))
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void everyOrderHasTopicsAndEveryTopicAnOrder() {
    Set<StepTopic> used = EnumSet.noneOf(StepTopic.class);
    for (NextStep step : all()) {
      assertFalse(step.topics().isEmpty(), step.text());
      used.addAll(step.topics());
    }
    assertEquals(EnumSet.allOf(StepTopic.class), used);
  }

  @Test
  void ordersInTheSameWordsAreAboutTheSame() {
    List<NextStep> all = all();
    for (NextStep one : all) {
      for (NextStep other : all) {
        if (one.text().equals(other.text())) {
          assertEquals(one.topics(), other.topics(), one.text());
        }
      }
    }
  }

  @Test
  void orderThatSpeaksOfMacsIsNotForPhones() {
    Pattern macs =
        Pattern.compile(
            "\\b(?:Macs?|macOS|[Kk]exts?|kmutil|[Pp]roducts?|software|safe mode|recovery|First Aid"
                + "|Apple Diagnostics|Disk Utility|Thunderbolt|PCI Express|boot loader|sudo|pmset"
                + "|driver extensions?|hypervisor|WindowServer|DTrace)\\b|/Library/");
    for (NextStep step : all()) {
      if (macs.matcher(step.text()).find() && !step.text().startsWith("Restore the device with")) {
        assertFalse(step.isFor(Optional.of(Platform.IOS), MacVersion.parse("17.5")), step.text());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "hackintosh, '\\bserviced\\b|Apple (?:Diagnostics|Configurator)|\\bthe SMC\\b'",
    "hackintosh, 'report[^.]* to Apple\\b'",
    "patched, 'report[^.]* to Apple\\b'",
    "nothing-named, '\\bthe product whose kext\\b|the named kext drives'",
    "names-apples, '\\bthe product whose kext\\b'",
    "no-third-party, '^(?:Update or remove|Remove|Make a list)(?!.*extension).* third-party kexts'",
    "third-party, '^If (?:no third-party kext is|none was) loaded'"
  })
  void orderIsNotGivenWhereTheReportSpeaksAgainstIt(String circumstance, String words) {
    Set<Circumstance> known = Set.of(Circumstance.named(circumstance).orElseThrow());
    Pattern pattern = Pattern.compile(words);
    List<NextStep> such = all().stream().filter(s -> pattern.matcher(s.text()).find()).toList();
    assertFalse(such.isEmpty(), words);
    for (NextStep step : such) {
      assertTrue(
          Stream.of(Platform.MACOS, Platform.BRIDGEOS)
              .noneMatch(p -> step.isFor(Optional.of(p), MacVersion.parse("14.5"), known)),
          step.text());
    }
  }
}

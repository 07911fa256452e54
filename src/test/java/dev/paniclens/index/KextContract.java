package dev.paniclens.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How crashes are found by the kexts in them. */
public abstract class KextContract extends IndexContract {

  @BeforeEach
  void fill() {
    store(
        Crash.of("hda")
            .backtrace("com.apple.driver.AppleHDA")
            .dependencies("com.apple.iokit.IOAudioFamily")
            .loaded("com.apple.driver.AppleHDAController", "com.softraid.driver.SoftRAID"),
        Crash.of("controller").backtrace("com.apple.driver.AppleHDAController"),
        Crash.of("raid")
            .backtrace("com.softraid.driver.SoftRAID")
            .culprits("com.softraid.driver.SoftRAID")
            .suspects("org.example.Filter"),
        Crash.of("started").lastStarted("org.example.Filter"),
        Crash.of("cut").frames("mach_kernel", "net.example.vpn"));
  }

  private List<String> find(String pattern, KextPlace place) {
    return findSorted(new Query.Kext(place, pattern));
  }

  private List<String> inBacktrace(String pattern) {
    return find(pattern, KextPlace.BACKTRACE);
  }

  @Test
  void wholeIdentifierFindsNoOtherThatContainsIt() {
    assertEquals(List.of("hda"), inBacktrace("com.apple.driver.AppleHDA"));
    assertEquals(List.of("hda"), inBacktrace("COM.APPLE.driver.applehda"));
  }

  @Test
  void wholeIdentifierIsWholeThoughItOccursInOtherPlacesOnly() {
    store(Crash.of("more").backtrace("com.apple.iokit.IOAudioFamilyMore"));

    assertEquals(List.of(), inBacktrace("com.apple.iokit.IOAudioFamily"));
  }

  @Test
  void partOfAnIdentifierFindsAllThatContainIt() {
    assertEquals(List.of("raid"), inBacktrace("softraid"));
    assertEquals(List.of("controller", "hda"), inBacktrace("AppleHD"));
    assertEquals(List.of("controller", "hda"), inBacktrace("com.apple.driver"));
  }

  @Test
  void starStandsForAnyCharacters() {
    assertEquals(List.of("raid"), inBacktrace("com.softraid.*"));
    assertEquals(List.of("controller", "hda"), inBacktrace("com.apple.driver.AppleHDA*"));
    assertEquals(List.of("controller"), inBacktrace("com.apple*controller"));
    assertEquals(List.of("raid"), inBacktrace("*raid"));
    assertEquals(List.of(), inBacktrace("softraid*"));
    assertEquals(List.of("controller", "cut", "hda", "raid"), inBacktrace("*"));
  }

  @Test
  void otherSignsOfPatternLanguagesStandForThemselves() {
    for (String pattern :
        List.of("com?softraid", "com.softraid.driver.SoftRAI?", "\\*", "[a-z]+", "com.")) {
      assertEquals(
          pattern.equals("com.") ? List.of("controller", "hda", "raid") : List.of(),
          inBacktrace(pattern),
          pattern);
    }
  }

  @Test
  void frameNamesAKextWhereTheSectionIsCutOff() {
    assertEquals(List.of("cut"), inBacktrace("net.example.vpn"));
    assertEquals(List.of(), inBacktrace("mach_kernel"));
  }

  @Test
  void dependenciesWereNotInTheBacktrace() {
    assertEquals(List.of(), inBacktrace("IOAudioFamily"));
  }

  @Test
  void loadedIsWhatWasListedStartedOnTheStackOrLinkedAgainst() {
    assertEquals(List.of("hda", "raid"), find("softraid", KextPlace.LOADED));
    assertEquals(List.of("started"), find("org.example.Filter", KextPlace.LOADED));
    assertEquals(List.of("hda"), find("IOAudioFamily", KextPlace.LOADED));
    assertEquals(List.of("cut"), find("net.example.vpn", KextPlace.LOADED));
  }

  @Test
  void culpritsAndSuspectsArePlacesOfTheirOwn() {
    assertEquals(List.of("raid"), find("softraid", KextPlace.CULPRIT));
    assertEquals(List.of(), find("softraid", KextPlace.SUSPECT));
    assertEquals(List.of("raid"), find("org.example.*", KextPlace.SUSPECT));
  }

  @Test
  void justLoadedIsWhatWasLoadedAtMostTenMinutesBefore() {
    store(
        Crash.of("late")
            .time("2026-09-30T20:22:17Z")
            .loadedAt("org.example.driver.Late", "2026-09-30T20:21:58Z")
            .loadedAt("org.example.driver.Early", "2026-09-30T18:00:00Z"));
    assertEquals(List.of("late"), find("org.example.driver.Late", KextPlace.JUST_LOADED));
    assertEquals(List.of(), find("org.example.driver.Early", KextPlace.JUST_LOADED));
    assertEquals(List.of("late"), find("org.example.driver.Early", KextPlace.LOADED));
  }
}

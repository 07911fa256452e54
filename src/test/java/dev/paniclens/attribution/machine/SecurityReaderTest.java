package dev.paniclens.attribution.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Analysis.Inference;
import dev.paniclens.attribution.PanicSketch;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SecurityReaderTest {

  private static final String KEXT = "com.example.driver.Sample";
  private static final String SOFTRAID = "com.softraid.driver.SoftRAID";

  @Test
  void thirdPartyKextOnAppleSiliconMeansLoweredSecurity() {
    List<Inference> found = of(sonoma().loaded(KEXT, "com.apple.iokit.IOHIDFamily"));
    assertEquals(List.of("kext-policy"), rules(found));
    assertTrue(found.getFirst().text().orElseThrow().contains(KEXT));
    assertTrue(found.getFirst().says().contains("Reduced or Permissive"));
  }

  @Test
  void kextOfTheBacktraceCountsWhereTheListIsMissing() {
    assertEquals(
        List.of("kext-policy"), rules(of(PanicSketch.sonoma().traps().machinery(3).at(KEXT))));
  }

  @Test
  void softRaidInTheBootCollectionSaysNothing() {
    assertEquals(List.of("boot-collection"), rules(of(sonoma().loaded(SOFTRAID))));
    assertEquals(List.of("kext-policy"), rules(of(sonoma().loaded(SOFTRAID, KEXT))));
  }

  @Test
  void collectionOfAReleaseThatNobodyLookedIntoIsNotClaimed() {
    String says = of(sonoma().loaded("com.promise.driver.stex")).getFirst().says();
    assertTrue(says.contains("was in the boot kernel collection of macOS 12.3"), says);
    assertTrue(says.contains("nothing sure"), says);
  }

  @Test
  void appleKextsSayNothing() {
    assertEquals(List.of(), rules(of(sonoma().loaded("com.apple.iokit.IOHIDFamily"))));
  }

  @Test
  void intelKextsSayNothing() {
    assertEquals(
        List.of(), rules(of(PanicSketch.monterey().traps().machinery(3).at(KEXT).loaded(KEXT))));
  }

  @Test
  void secureBootLineIsNotThePolicy() {
    List<Inference> yes = of(sonoma().then("", "secure boot?: YES"));
    assertEquals(List.of("secure-boot"), rules(yes));
    assertTrue(yes.getFirst().says().contains("does not tell them apart"));
    assertTrue(yes.getFirst().line().isPresent());
    List<Inference> no = of(sonoma().then("", "secure boot?: NO"));
    assertEquals(List.of("debugging-allowed"), rules(no));
    assertTrue(no.getFirst().says().contains("Permissive Security"));
  }

  @Test
  void bootArgumentsThatWeakenAreNamed() {
    List<Inference> found =
        of(
            monterey()
                .then("", "Boot args: -v keepsyms=1 amfi_get_out_of_my_way=1 alcid=1 debug=0"));
    assertEquals(List.of("boot-arg-weakens", "boot-arg-patched"), rules(found));
    assertTrue(found.getFirst().says().contains("amfi_get_out_of_my_way=1"));
    assertTrue(found.getFirst().text().orElseThrow().startsWith("Boot args:"));
  }

  @Test
  void harmlessBootArgumentsAreNot() {
    assertEquals(List.of(), rules(of(monterey().then("", "Boot args: -v keepsyms=1 darkwake=0"))));
  }

  @Test
  void bootArgumentsOnAppleSiliconMeanDebugging() {
    assertEquals(
        List.of("boot-args-shown", "boot-arg-weakens"),
        rules(of(sonoma().then("Boot args: -arm64e_preview_abi"))));
  }

  @Test
  void endlessBootArgumentsAreCut() {
    List<Inference> found =
        of(monterey().then("", "Boot args: " + "debug=1 ".repeat(5_000) + "x".repeat(100_000)));
    assertEquals(40, found.size());
    assertTrue(found.getFirst().text().orElseThrow().length() <= 201);
  }

  @Test
  void kernelForDevelopmentIsTold() {
    String text = sonoma().text().replace("RELEASE_ARM64_T8112", "DEVELOPMENT_ARM64_T8112");
    assertEquals(List.of("other-kernel"), rules(of(PanicSketch.analyze(text))));
  }

  @Test
  void lineIsThatOfTheReport() {
    PanicSketch panic = sonoma().then("", "secure boot?: YES");
    Inference found = of(panic).getFirst();
    OptionalInt line = found.line();
    assertEquals("secure boot?: YES", panic.lines().get(line.orElseThrow() - 1));
  }

  private static PanicSketch sonoma() {
    return PanicSketch.sonoma().traps().machinery(3).at(PanicSketch.KERNEL);
  }

  private static PanicSketch monterey() {
    return PanicSketch.monterey().traps().machinery(3).at(PanicSketch.KERNEL);
  }

  private static List<Inference> of(PanicSketch panic) {
    return of(panic.analyze());
  }

  private static List<Inference> of(Analysis analysis) {
    return analysis.system().orElseThrow().security().orElse(List.of());
  }

  private static List<String> rules(List<Inference> found) {
    return found.stream().map(Inference::rule).toList();
  }
}

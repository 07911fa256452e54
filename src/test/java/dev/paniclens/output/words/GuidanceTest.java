package dev.paniclens.output.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Verdict;
import dev.paniclens.knowledge.panic.NextStep;
import dev.paniclens.knowledge.panic.PanicClassCatalog;
import dev.paniclens.knowledge.panic.PanicClassInfo;
import dev.paniclens.knowledge.panic.PanicKindInfo;
import dev.paniclens.knowledge.panic.StepTopic;
import dev.paniclens.knowledge.release.MacVersion;
import dev.paniclens.knowledge.release.Platform;
import dev.paniclens.report.VirtualMachine;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GuidanceTest {

  private static final PanicClassCatalog CLASSES = PanicClassCatalog.bundled();

  /** What there is on Macs only. */
  private static final Pattern OF_MACS =
      Pattern.compile(
          "Mac\\b|macOS|kext|safe mode|recovery|Diagnostics\\.|First Aid|Thunderbolt|PCI Express|/Library");

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void phonesGetNoAdviceForMacs(Verdict verdict) {
    everyClassAndKind()
        .forEach(
            each -> {
              List<String> steps = steps(verdict, each, Platform.IOS, "17.5");
              assertTrue(steps.size() >= 2, verdict + " " + each + steps);
              steps.stream()
                  .filter(s -> !s.startsWith("Restore the device with Apple's own system"))
                  .forEach(s -> assertFalse(OF_MACS.matcher(s).find(), each + ": " + s));
            });
  }

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void macsAlwaysGetAdvice(Verdict verdict) {
    everyClassAndKind()
        .forEach(
            each -> {
              List<String> steps = steps(verdict, each, Platform.MACOS, "14.5");
              assertTrue(steps.size() >= 2 && steps.size() <= 5, verdict + " " + each + steps);
              assertEquals(steps.size(), new HashSet<>(steps).size(), each.toString());
            });
  }

  @ParameterizedTest
  @CsvSource({
    "apple, assertion, network, Install pending",
    "apple, other, '', nstall pending",
    "apple, page-fault, null-pointer, install pending",
    "hardware, machine-check, mca, Apple Diagnostics",
    "hardware, machine-check, mca, Disconnect",
    "hardware, storage, nvme, Back up",
    "undetermined, gpu, '', nstall pending",
    "undetermined, bridge, macos-panic, /Library/Logs/DiagnosticReports",
    "kernel, page-fault, '', safe mode"
  })
  void sameAdviceInOtherWordsIsGivenOnce(String verdict, String code, String kind, String words) {
    List<String> steps =
        steps(
            Verdict.valueOf(verdict.toUpperCase(java.util.Locale.ROOT)),
            new Case(CLASSES.find(code), Optional.of(kind).filter(k -> !k.isEmpty())),
            Platform.MACOS,
            "14.5");
    Pattern pattern = Pattern.compile(Pattern.quote(words), Pattern.CASE_INSENSITIVE);
    assertEquals(
        1, steps.stream().filter(s -> pattern.matcher(s).find()).count(), () -> "" + steps);
  }

  @Test
  void whatSaysMoreStays() {
    List<String> steps =
        steps(
            Verdict.HARDWARE,
            new Case(CLASSES.find("bridge"), Optional.empty()),
            Platform.BRIDGEOS,
            "");
    assertTrue(steps.stream().anyMatch(s -> s.contains("reset the SMC")), () -> "" + steps);
  }

  @Test
  void memoryIsTakenOutOnlyWhereItCanBe() {
    assertTrue(
        steps(
                Verdict.HARDWARE,
                new Case(CLASSES.find("machine-check"), Optional.empty()),
                Platform.MACOS,
                "14.5")
            .stream()
            .filter(s -> s.contains("memory or cards"))
            .allMatch(s -> s.contains("if this Mac has memory or cards")));
  }

  private record Case(PanicClassInfo info, Optional<String> kind) {
    @Override
    public String toString() {
      return info.code() + kind.map(k -> "/" + k).orElse("");
    }
  }

  private static Stream<Case> everyClassAndKind() {
    return CLASSES.all().stream()
        .flatMap(
            info ->
                Stream.concat(
                    Stream.of(new Case(info, Optional.empty())),
                    info.kinds().stream()
                        .map(PanicKindInfo::code)
                        .map(code -> new Case(info, Optional.of(code)))));
  }

  private static List<String> steps(Verdict verdict, Case each, Platform platform, String version) {
    return Guidance.steps(
            verdict, each.info(), each.kind(), Optional.of(platform), MacVersion.parse(version))
        .stream()
        .map(NextStep::text)
        .toList();
  }

  @Test
  void guestsHardwareIsItsHostsWork() {
    List<NextStep> steps =
        List.of(
            step("Run Apple Diagnostics.", StepTopic.DIAGNOSTICS),
            step("Unplug it and reset the SMC.", StepTopic.SMC),
            step("Install pending updates.", StepTopic.UPDATES),
            step("Have it serviced.", StepTopic.SERVICE));
    VirtualMachine guest =
        new VirtualMachine("guest", Optional.empty(), "VMM", "This is a guest: update the host.");
    assertEquals(
        List.of("This is a guest: update the host.", "Install pending updates."),
        Guidance.withGuest(steps, Optional.of(guest)));
    VirtualMachine host = new VirtualMachine("host", Optional.empty(), "guest", "Update it.");
    assertEquals(5, Guidance.withGuest(steps, Optional.of(host)).size());
    assertEquals(
        steps.stream().map(NextStep::text).toList(), Guidance.withGuest(steps, Optional.empty()));
  }

  private static NextStep step(String text, StepTopic topic) {
    return new NextStep(text, List.of(), List.of(), Set.of(topic));
  }
}

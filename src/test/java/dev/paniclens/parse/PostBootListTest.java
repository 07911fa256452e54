package dev.paniclens.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.parse.fixture.Parsing;
import dev.paniclens.report.KextLists;
import dev.paniclens.report.PanicReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of macOS 27, which has only kexts that were loaded after the boot. */
class PostBootListTest {
  private static final String HEAD =
      """
      panic(cpu 3 caller 0xfffffe0021a09e10): a queue is gone @widget.c:10
      Debugger message: panic
      OS version: 26A428
      Kernel version: Darwin Kernel Version 27.0.0: Tue Aug 11 21:02:57 PDT 2026; root:xnu-13432.1.9~1/RELEASE_ARM64_T8132
      Fileset Kernelcache UUID: 11111111222233334444555555555555
      Paniclog version: 16
      Kernel text base:  0xfffffe002000c000
      Panicked task 0xfffffe2419f2dc10: 0 pages, 761 threads: pid 0: kernel_task
      Panicked thread: 0xfffffe251ca3aab0, backtrace: 0xfffffea8700c6bd0, tid: 2592
      \t\t  lr: 0xfffffe0021040af4  fp: 0xfffffea8700c6c70
      \t\t  lr: 0xfffffe0021060c6c  fp: 0x0000000000000000

      """;

  private static final String LIST =
      """
      Post-boot loaded kexts:
      com.apple.filesystems.smbfs [loaded at 0x6ab67161]
      org.example.driver.Widget [loaded at 0x6ab67d90]
      com.apple.driver.driverkit.serial [loaded at 0x6ab66bc0]
      """;

  private static final String END = "\n** Stackshot Succeeded ** Bytes Traced 9853 **\n";

  private static PanicReport report(String tail) {
    return Parsing.report(HEAD + tail);
  }

  private static KextLists lists(String tail) {
    return report(tail).log().kexts();
  }

  private static List<String> ids(KextLists lists) {
    return lists.loaded().orElseThrow().stream().map(k -> k.id().value()).toList();
  }

  @Test
  void entriesHaveTimesInsteadOfVersions() {
    KextLists lists = lists(LIST + END);
    assertEquals(
        List.of(
            "com.apple.filesystems.smbfs",
            "org.example.driver.Widget",
            "com.apple.driver.driverkit.serial"),
        ids(lists));
    KextLists.LoadedKext widget = lists.loaded().orElseThrow().get(1);
    assertEquals(Optional.empty(), widget.version());
    assertEquals(Optional.of(Instant.parse("2026-09-25T13:56:32Z")), widget.loadedAt());
    assertEquals(15, widget.line());
    assertTrue(lists.afterBootOnly());
  }

  @Test
  void whatFollowsTellsThatItIsWhole() {
    assertFalse(lists(LIST + END).truncated());
    assertFalse(report(LIST + END).truncated());
    assertTrue(lists(LIST).truncated());
    assertTrue(lists(LIST.stripTrailing()).truncated());
  }

  @Test
  void valueOfJsonThatEndsWithItsLineIsWhole() {
    String json = "{\"bug_type\":\"210\"}\n{\"panicString\":\"" + escaped(HEAD + LIST) + "\\n\"}";
    PanicReport report = Parsing.report(json);
    assertEquals(3, ids(report.log().kexts()).size());
    assertFalse(report.log().kexts().truncated());
    assertFalse(report.truncated());
  }

  @Test
  void listWithoutEntriesIsOneOfNoneWhereSomethingFollows() {
    KextLists none = lists("Post-boot loaded kexts:\n" + END);
    assertEquals(Optional.of(List.of()), none.loaded());
    assertFalse(none.truncated());
    assertTrue(lists("Post-boot loaded kexts:\n").truncated());
  }

  @Test
  void identifierCutAtTheEndIsNotCounted() {
    KextLists lists = lists(LIST + "org.example.driver.Gad");
    assertEquals(3, ids(lists).size());
    assertTrue(lists.truncated());
  }

  @ParameterizedTest
  @ValueSource(strings = {" [", " [loa", " [loaded at", " [loaded at 0x", " [loaded at 0x6ab67"})
  void identifierWithACutTimeIsWhole(String rest) {
    KextLists lists = lists(LIST + "org.example.driver.Gadget" + rest);
    assertEquals("org.example.driver.Gadget", ids(lists).getLast());
    assertEquals(Optional.empty(), lists.loaded().orElseThrow().getLast().loadedAt());
    assertTrue(lists.truncated());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x00000000", "0x0000001f", "0x6ab6zd90", "later", "0x6ab67d9012345678"})
  void timeThatIsNoneIsLeftOut(String time) {
    KextLists lists =
        lists(
            "Post-boot loaded kexts:\norg.example.driver.Widget [loaded at " + time + "]\n" + END);
    assertEquals(List.of("org.example.driver.Widget"), ids(lists));
    assertEquals(Optional.empty(), lists.loaded().orElseThrow().getFirst().loadedAt());
  }

  @Test
  void pastesAreRead() {
    List<String> whole = ids(lists(LIST + END));
    assertEquals(whole, ids(Parsing.report(quoted(HEAD + LIST + END)).log().kexts()));
    String doubled = (HEAD + LIST + END).replace("\n", "\n\n");
    assertEquals(whole, ids(Parsing.report(doubled).log().kexts()));
    String torn = (LIST + END).replace(" [loaded", "\n[loaded");
    KextLists joined = lists(torn);
    assertEquals(whole, ids(joined));
    assertTrue(joined.loaded().orElseThrow().stream().allMatch(k -> k.loadedAt().isPresent()));
  }

  @Test
  void kextThatStartedLastMayStandAboveIt() {
    KextLists lists =
        lists(
            "last started kext at 1803256340213: org.example.driver.Widget\t7.0"
                + " (addr 0xfffffe0044fa0480, size 124085)\n"
                + LIST
                + END);
    assertEquals("org.example.driver.Widget", lists.lastStarted().orElseThrow().id().value());
    assertEquals(3, ids(lists).size());
  }

  @Test
  void olderListIsOfAllKexts() {
    assertFalse(lists("loaded kexts:\ncom.apple.kec.corecrypto\t14.0\n" + END).afterBootOnly());
  }

  private static String quoted(String text) {
    return text.lines().map(line -> "> " + line).reduce("", (a, b) -> a + b + "\n");
  }

  private static String escaped(String text) {
    return text.strip().replace("\t", "\\t").replace("\n", "\\n");
  }
}

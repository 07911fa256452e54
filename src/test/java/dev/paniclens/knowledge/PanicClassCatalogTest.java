package dev.paniclens.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PanicClassCatalogTest {

  private static final PanicClassCatalog CATALOG = PanicClassCatalog.bundled();

  @Test
  void publishedCodesStay() {
    assertEquals(
        List.of(
            "page-fault",
            "general-protection",
            "kernel-trap",
            "double-fault",
            "data-abort",
            "kernel-fault",
            "watchdog",
            "userspace-watchdog",
            "machine-check",
            "zone-corruption",
            "stack-corruption",
            "memory-exhaustion",
            "coprocessor",
            "initproc-exit",
            "sleep-wake",
            "io-busy",
            "cpu-hang",
            "gpu",
            "storage",
            "assertion",
            "monitor-violation",
            "user-requested",
            "bridge",
            "soc-reset",
            "other"),
        CATALOG.all().stream().map(PanicClassInfo::code).toList());
  }

  @Test
  void everyClassFindsItself() {
    for (PanicClassInfo info : CATALOG.all()) {
      assertEquals(info, CATALOG.find(info.code()));
    }
  }

  @Test
  void unknownCodeIsOther() {
    assertEquals("other", CATALOG.find("no-such-class").code());
    assertEquals("other", CATALOG.find("").code());
  }

  @Test
  void everyClassIsExplained() {
    Set<String> titles = new HashSet<>();
    for (PanicClassInfo info : CATALOG.all()) {
      assertTrue(titles.add(info.title()), "title occurs twice: " + info.title());
      assertTrue(info.meaning().length() >= 80, info.code());
      assertTrue(info.meaning().endsWith("."), info.code());
      assertTrue(info.nextSteps().size() >= 2 && info.nextSteps().size() <= 4, info.code());
      for (String step : info.nextSteps()) {
        assertTrue(step.endsWith("."), info.code() + ": " + step);
      }
    }
  }

  @Test
  void onlyClassesOfEarlierDamageDoubtTheStack() {
    assertEquals(
        Set.of("zone-corruption", "memory-exhaustion", "cpu-hang"),
        CATALOG.all().stream()
            .filter(PanicClassInfo::culpritMayBeOffStack)
            .map(PanicClassInfo::code)
            .collect(Collectors.toSet()));
  }

  @Test
  void classWithoutATextIsRejected() {
    assertMalformed("= other\ntitle: t\ndamage: now\nmeaning: m\nnext: n\n", "\"source\"");
    assertMalformed("= other\ndamage: now\nmeaning: m\nsource: s\n", "\"title\"");
    assertMalformed(
        "= other\ntitle: t\ndamage: maybe\nmeaning: m\nsource: s\n", "\"damage\" must be");
  }

  @Test
  void secondClassWithACodeIsRejected() {
    String block = "= other\ntitle: t\ndamage: now\nmeaning: m\nsource: s\n";
    assertMalformed(block + block, "occurs twice");
  }

  @Test
  void catalogWithoutOtherIsRejected() {
    Resource resource =
        Resource.of("classes.txt", "= a\ntitle: t\ndamage: now\nmeaning: m\nsource: s\n");
    assertThrows(IllegalStateException.class, () -> PanicClassCatalog.read(resource));
  }

  private static void assertMalformed(String text, String why) {
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () -> PanicClassCatalog.read(Resource.of("classes.txt", text)));
    assertTrue(e.getMessage().startsWith("classes.txt:"), e.getMessage());
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }
}

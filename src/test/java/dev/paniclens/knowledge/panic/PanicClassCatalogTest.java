package dev.paniclens.knowledge.panic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.knowledge.Resource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
            "exclaves",
            "boot-failure",
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
      long given = given(info.nextSteps());
      assertTrue(given >= 2 && given <= 4, info.code());
      for (NextStep step : info.nextSteps()) {
        assertTrue(step.text().endsWith("."), info.code() + ": " + step);
      }
    }
  }

  /** How many are given for a Mac of which nothing else is known. */
  private static long given(List<NextStep> steps) {
    return steps.stream().filter(s -> s.isFor(Optional.empty(), Optional.empty())).count();
  }

  @Test
  void onlyClassesOfEarlierDamageDoubtTheStack() {
    assertEquals(
        Set.of("zone-corruption", "memory-exhaustion", "cpu-hang", "monitor-violation"),
        CATALOG.all().stream()
            .filter(PanicClassInfo::culpritMayBeOffStack)
            .map(PanicClassInfo::code)
            .collect(Collectors.toSet()));
  }

  @Test
  void kindOfEarlierDamageDoubtsTheStackWhereItsClassDoesNot() {
    PanicClassInfo fault = CATALOG.find("kernel-fault");
    assertFalse(fault.culpritMayBeOffStack(Optional.empty()));
    assertFalse(fault.culpritMayBeOffStack(Optional.of("alignment")));
    assertTrue(fault.culpritMayBeOffStack(Optional.of("tag-check")));
    assertTrue(fault.culpritMayBeOffStack(Optional.of("pac-failure")));
  }

  @Test
  void classWithoutATextIsRejected() {
    assertMalformed("= other\ntitle: t\ndamage: now\nmeaning: m\nnext: <itself> n\n", "\"source\"");
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
    assertThrows(IllegalStateException.class, () -> read(resource));
  }

  private static void assertMalformed(String text, String why) {
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> read(Resource.of("classes.txt", text)));
    assertTrue(e.getMessage().startsWith("classes.txt:"), e.getMessage());
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }

  private static PanicClassCatalog read(Resource classes) {
    return PanicClassCatalog.read(classes, Resource.of("kinds.txt", ""));
  }

  private static final String OTHER =
      "= other\ntitle: t\ndamage: now\nmeaning: m\nnext: <itself> n\nsource: s\n";

  @Test
  void everyKindIsExplained() {
    for (PanicClassInfo info : CATALOG.all()) {
      Set<String> titles = new HashSet<>();
      for (PanicKindInfo kind : info.kinds()) {
        String name = info.code() + "/" + kind.code();
        assertTrue(kind.code().matches("[a-z]+(-[a-z]+)*"), name);
        assertTrue(titles.add(kind.title()), "title occurs twice: " + name);
        assertTrue(info.title().length() + kind.title().length() <= 100, name);
        kind.meaning().ifPresent(m -> assertTrue(m.length() >= 80 && m.endsWith("."), name));
        assertTrue(given(kind.nextSteps()) <= 4, name);
        kind.nextSteps().forEach(step -> assertTrue(step.text().endsWith("."), name + ": " + step));
        // What only repeats the class has no place of its own.
        assertTrue(!kind.meaning().equals(Optional.of(info.meaning())), name);
        assertTrue(!kind.nextSteps().equals(info.nextSteps()), name);
      }
    }
  }

  @Test
  void kindSpeaksForItselfOrForItsClass() {
    PanicClassInfo fault = CATALOG.find("page-fault");
    Optional<String> jump = Optional.of("jump");
    assertEquals(fault.kind("jump").orElseThrow().meaning().orElseThrow(), fault.meaning(jump));
    assertEquals(fault.kind("jump").orElseThrow().nextSteps(), fault.nextSteps(jump));
    assertEquals(fault.meaning(), fault.meaning(Optional.empty()));
    assertEquals(fault.meaning(), fault.meaning(Optional.of("no-such-kind")));
    PanicClassInfo gpu = CATALOG.find("gpu");
    assertEquals(gpu.meaning(), gpu.meaning(Optional.of("amd")));
    assertEquals(gpu.nextSteps(), gpu.nextSteps(Optional.of("amd")));
  }

  @Test
  void malformedKindIsRejected() {
    assertMalformedKind("= nameless\ntitle: t\nsource: s\n", "must be named class/kind");
    assertMalformedKind("= other/a\nsource: s\n", "\"title\"");
    assertMalformedKind("= other/a\ntitle: t\n", "\"source\"");
    String twice = "= other/a\ntitle: t\nsource: s\n";
    assertMalformedKind(twice + twice, "occurs twice");
    assertMalformedKind("= finch/a\ntitle: t\nsource: s\n", "do not exist");
  }

  private static void assertMalformedKind(String kinds, String why) {
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () ->
                PanicClassCatalog.read(
                    Resource.of("classes.txt", OTHER), Resource.of("kinds.txt", kinds)));
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }
}

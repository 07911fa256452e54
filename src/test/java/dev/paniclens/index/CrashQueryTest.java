package dev.paniclens.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.paniclens.analysis.Verdict;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrashQueryTest {

  @Test
  void blankConditionsDoNotRestrict() {
    CrashQuery query =
        CrashQuery.builder()
            .kext(" ", KextPlace.BACKTRACE)
            .text("")
            .os("\t")
            .model(" ")
            .panicClass("")
            .process(" ")
            .build();

    assertEquals(CrashQuery.all(), query);
  }

  @Test
  void builderOfAQueryKeepsEveryCondition() {
    CrashQuery query =
        CrashQuery.builder()
            .kext("com.example.*", KextPlace.CULPRIT)
            .text("zalloc")
            .verdicts(List.of(Verdict.APPLE))
            .os("13")
            .model("Mac14,2")
            .since(LocalDate.of(2024, 1, 1))
            .until(LocalDate.of(2024, 12, 31))
            .panicClass("page-fault")
            .process("launchd")
            .kind("null")
            .signature("0123456789abcdef")
            .details(List.of(new DetailFilter("zone", "kalloc.*")))
            .known("disk-says-no")
            .limit(7)
            .offset(3)
            .build();

    assertEquals(query, query.toBuilder().build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a*b*c*d*e*f*g*h*i*j", "* * * * * * * * *"})
  void patternsWithTooManyStarsAreRefused(String pattern) {
    assertThrows(
        IllegalArgumentException.class, () -> CrashQuery.builder().kext(pattern, KextPlace.LOADED));
    assertThrows(IllegalArgumentException.class, () -> CrashQuery.builder().model(pattern).build());
    assertThrows(
        IllegalArgumentException.class, () -> CrashQuery.builder().process(pattern).build());
  }

  @Test
  void endlessTextsAreRefused() {
    String endless = "a ".repeat(10_000);

    assertThrows(
        IllegalArgumentException.class, () -> CrashQuery.builder().kext(endless, KextPlace.LOADED));
    assertThrows(IllegalArgumentException.class, () -> CrashQuery.builder().text(endless).build());
    assertThrows(IllegalArgumentException.class, () -> CrashQuery.builder().model(endless).build());
    assertThrows(IllegalArgumentException.class, () -> CrashQuery.builder().os(endless).build());
  }

  @Test
  void limitBelowOneIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> CrashQuery.builder().limit(0).build());
    assertThrows(IllegalArgumentException.class, () -> CrashQuery.builder().offset(-1).build());
  }
}

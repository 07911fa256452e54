package dev.paniclens.attribution.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.attribution.SampleTexts;
import dev.paniclens.knowledge.panic.ClassRule;
import dev.paniclens.knowledge.panic.ClassRuleCatalog;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of a message before the pattern of a gone device is tried changes no answer. */
class DeviceGoneTest {
  private static void isGoneAsThePatternSays(String text) {
    assertEquals(
        ClassVerdicts.DEVICE_GONE.matcher(text).find(), ClassVerdicts.readsAllOnes(text), text);
  }

  @Test
  void noMessageOfTableAndSamplesIsAnsweredOtherwise() throws IOException {
    ClassRuleCatalog.bundled().rules().stream()
        .map(ClassRule::example)
        .forEach(DeviceGoneTest::isGoneAsThePatternSays);
    SampleTexts.all().flatMap(String::lines).forEach(DeviceGoneTest::isGoneAsThePatternSays);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CFG 0xffffffff",
        "bar0=0XFFFFFFFF",
        "0x10 00 Csts : 0xFfFfFfFf 0x0",
        "BAR0 : 0xffffffffff",
        "CSTS 0xfffffff0",
        "0xffffffff CFG"
      })
  void allOnesAreFoundInAnySpelling(String text) {
    isGoneAsThePatternSays(text);
  }
}

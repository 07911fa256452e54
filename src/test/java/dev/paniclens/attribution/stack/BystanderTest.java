package dev.paniclens.attribution.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.attribution.SampleTexts;
import dev.paniclens.report.BundleId;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of an identifier before a pattern is tried changes no answer. */
class BystanderTest {
  private static final Pattern IDENTIFIER = Pattern.compile("com\\.[A-Za-z0-9_.\\-]+");

  private static void isWhatThePatternsSay(String id) {
    boolean dispatcher = Bystander.DISPATCHERS.matcher(id).matches();
    boolean host = Bystander.HOSTS.matcher(id).matches();
    Set<Bystander> found = Bystander.of(new BundleId(id)).stream().collect(Collectors.toSet());
    assertEquals(dispatcher, found.contains(Bystander.DISPATCHER), id);
    assertEquals(host, found.contains(Bystander.HOST), id);
  }

  @Test
  void noKextOfTheSamplesIsAnsweredOtherwise() throws IOException {
    Set<String> ids = new TreeSet<>();
    SampleTexts.all()
        .forEach(text -> IDENTIFIER.matcher(text).results().forEach(m -> ids.add(m.group())));
    assertTrue(ids.contains("com.apple.driver.AppleAPIC"), "too few identifiers: " + ids.size());
    ids.forEach(BystanderTest::isWhatThePatternsSay);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.apple.driver.AppleInterruptController",
        "com.apple.driver.AppleInterruptControllerV2",
        "com.apple.driver.AppleAPIC",
        "com.apple.driver.AppleAPICs",
        "com.apple.iokit.IOUSBHostFamily",
        "com.apple.iokit.IOUSB",
        "com.apple.iokit.IO80211Family-legacy",
        "com.apple.kec.pthread",
        "com.apple.kec."
      })
  void bystandersAreThoseOfThePatterns(String id) {
    isWhatThePatternsSay(id);
  }
}

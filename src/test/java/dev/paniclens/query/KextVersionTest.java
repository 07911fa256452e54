package dev.paniclens.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.query.value.BuildScale;
import dev.paniclens.query.value.KextVersionScale;
import dev.paniclens.query.value.VersionScale;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KextVersionTest {

  private static void assertAscending(
      List<String> versions, Function<String, Optional<Long>> place) {
    for (int i = 1; i < versions.size(); i++) {
      long before = place.apply(versions.get(i - 1)).orElseThrow();
      assertTrue(before < place.apply(versions.get(i)).orElseThrow(), versions.get(i));
    }
  }

  @Test
  void kextVersionsAreOrderedAsTheKernelDoes() {
    assertAscending(
        List.of(
            "0.9",
            "1.8.3d9",
            "1.8.3a1",
            "1.8.3b2",
            "1.8.3b255",
            "1.8.3f1",
            "1.8.3",
            "1.8.10",
            "1.10",
            "4",
            "4.0.1",
            "9999.9999.9999"),
        KextVersionScale::place);
    assertEquals(KextVersionScale.place("1.0.0"), KextVersionScale.place("1"));
    assertEquals(KextVersionScale.place("2.1fc3"), KextVersionScale.place("2.1f3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "1.2.3.4", "12345", "1.", "1.0b", "1.0b256", "1.0e1", "-1", "1 2"})
  void whatTheKernelRefusesHasNoPlace(String text) {
    assertEquals(Optional.empty(), KextVersionScale.place(text));
  }

  @Test
  void versionsAndBuildsOfSystemsAreOrderedByTheirNumbers() {
    assertAscending(
        List.of(
            "10.4.11",
            "10.9",
            "10.15",
            "10.15.7",
            "11",
            "13.3",
            "13.3.1",
            "13.3.1 (a)",
            "13.5",
            "26",
            "26.1"),
        VersionScale::place);
    assertAscending(
        List.of("8S165", "10K549", "21A5506j", "21G72", "22A380", "22E772610a", "22G9", "22G74"),
        BuildScale::place);
  }
}

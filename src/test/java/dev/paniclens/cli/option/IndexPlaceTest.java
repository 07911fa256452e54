package dev.paniclens.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.index.IndexException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexPlaceTest {

  private static IndexPlace place(String given) {
    return IndexPlace.of(given, Map.of());
  }

  @Test
  void addressIsOfAClusterAndAllElseIsAFolder() {
    assertEquals("https://host:9200/paniclens", place("https://host:9200/paniclens").toString());
    assertEquals(Optional.empty(), place("HTTP://host/x").folder());
    assertEquals(Optional.of(Path.of("fleet.idx")), place("fleet.idx").folder());
    assertEquals(Optional.of(Path.of("http")), place("http").folder());
  }

  @Test
  void environmentNamesAnIndexWhereNoneIsChosen() {
    assertEquals(
        Optional.of(Path.of("from/there")),
        new IndexOption().place(Map.of("PANICLENS_INDEX", "from/there")).folder());
    assertEquals(
        Optional.of(Path.of("/data/paniclens/index")),
        new IndexOption().place(Map.of("PANICLENS_INDEX", " ", "XDG_DATA_HOME", "/data")).folder());
  }

  @Test
  void secretsAreNoPartOfAnAddress() {
    UserException refused =
        assertThrows(UserException.class, () -> place("https://ada:sesame@host:9200/x"));
    assertTrue(!refused.getMessage().contains("sesame"), refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:1/",
        "http://127.0.0.1:1",
        "http://127.0.0.1:1/A",
        "http://127.0.0.1:1/a/b",
        "http://127.0.0.1:1/_all",
        "http://127.0.0.1:1/a,b",
        "http://127.0.0.1:1/*",
        "http:///x"
      })
  void addressNamesOneIndex(String address) {
    IndexException refused =
        assertThrows(IndexException.class, () -> place(address).openForReading());
    assertTrue(refused.getMessage().contains("https://host:9200/paniclens"), refused.getMessage());
  }

  @Test
  void clusterThatIsNotThereIsToldInOneLine() {
    IndexException refused =
        assertThrows(IndexException.class, () -> place("http://127.0.0.1:1/x").openForReading());
    assertEquals(1, refused.getMessage().lines().count());
    assertTrue(refused.getMessage().startsWith("http://127.0.0.1:1/x "), refused.getMessage());
  }
}

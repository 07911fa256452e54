package dev.paniclens.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.StringWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordJsonTest {

  record Inner(int number, Optional<LocalDate> day) {}

  record Outer(String name, boolean flag, Optional<Boolean> maybe, List<Inner> inners) {}

  record Unwritable(Map<Integer, String> map) {}

  record Named(Map<String, List<Integer>> numbers) {}

  record Picky(int even) {
    Picky {
      if (even % 2 != 0) {
        throw new IllegalArgumentException("odd");
      }
    }
  }

  record Basket(List<Picky> picked) {}

  @Test
  void recordsThatAreNotPublicCanBeWrittenAndRead() {
    RecordJson<Outer> json = RecordJson.of(Outer.class);
    Outer value =
        new Outer(
            "n",
            true,
            Optional.of(false),
            List.of(
                new Inner(-1, Optional.of(LocalDate.of(2024, 2, 29))),
                new Inner(Integer.MAX_VALUE, Optional.empty())));

    String written = json.write(value);

    assertEquals(
        "{\"name\":\"n\",\"flag\":true,\"maybe\":false,\"inners\":"
            + "[{\"number\":-1,\"day\":\"2024-02-29\"},{\"number\":2147483647}]}",
        written);
    assertEquals(value, json.read(written));
  }

  @Test
  void typeWithoutJsonFormIsRefusedWhenTheFormatIsMade() {
    assertThrows(IllegalArgumentException.class, () -> RecordJson.of(Unwritable.class));
  }

  @Test
  void mapIsAnObjectAndWhatHasAnotherFormIsLeftOut() {
    RecordJson<Named> json = RecordJson.of(Named.class);
    Named value = new Named(Map.of("one", List.of(1, 2)));

    assertEquals("{\"numbers\":{\"one\":[1,2]}}", json.write(value));
    assertEquals(value, json.read("{\"numbers\":{\"one\":[1,2],\"two\":{\"a\":[3]}}}"));
    assertEquals(new Named(Map.of()), json.read("{\"numbers\":[1]}"));
  }

  @Test
  void elementThatItsRecordRefusesIsLeftOut() {
    assertEquals(
        new Basket(List.of(new Picky(2))),
        RecordJson.of(Basket.class).read("{\"picked\":[{\"even\":1},{\"even\":2}]}"));
  }

  @Test
  void numberTooLargeForItsComponentIsAbsent() {
    assertEquals(new Picky(0), RecordJson.of(Picky.class).read("{\"even\":9223372036854775807}"));
  }

  record Texts(List<String> texts) {}

  @Test
  void whatIsWrittenAsItGoesIsTheSame() {
    RecordJson<Texts> json = RecordJson.of(Texts.class);
    String wide = "é€\uD83D\uDCA5";
    for (int shift = 0; shift < 5; shift++) {
      Texts value =
          new Texts(List.of("x".repeat(shift), wide.repeat(20_000), "plain".repeat(9_000), wide));
      StringWriter out = new StringWriter();
      json.writePretty(value, out);
      assertEquals(json.writePretty(value), out.toString());
    }
  }
}

package dev.paniclens.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.json.Details;
import dev.paniclens.query.DetailFields;
import dev.paniclens.query.Fields;
import dev.paniclens.query.Query;
import dev.paniclens.query.QueryException;
import dev.paniclens.query.QueryReader;
import dev.paniclens.report.PanicDetails;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which crashes the details of their panics find. */
public abstract class DetailContract extends IndexContract {

  private static Query where(String... conditions) {
    return Query.and(
        Stream.of(conditions)
            .map(each -> each.split("=", 2))
            .map(each -> QueryReader.value(each[0], each[1], LocalDate.EPOCH))
            .toList());
  }

  @Test
  void everyFieldIsFoundByItsValueByAPatternAndInEitherCase() {
    store(Crash.of("a").details(Details.full()), Crash.of("b"));

    Map<String, Set<String>> values = DetailFields.valuesOf(Details.full());

    assertEquals(DetailFields.names(), List.copyOf(values.keySet()));
    values.forEach(
        (field, all) ->
            all.forEach(
                value -> {
                  assertEquals(List.of("a"), find(where(field + "=" + value)), field);
                  assertEquals(
                      List.of("a"),
                      find(where(field + "=" + value.toUpperCase(Locale.ROOT))),
                      field);
                  assertEquals(
                      List.of("a"), find(where(field + "=" + value.substring(0, 1) + "*")), field);
                }));
  }

  @Test
  void noFieldIsFoundByTheValueOfAnother() {
    store(Crash.of("a").details(Details.full()));

    DetailFields.valuesOf(Details.full())
        .keySet()
        .forEach(field -> assertEquals(List.of(), find(where(field + "=zz*")), field));
    assertEquals(List.of(), find(where("memory.zone=com.example.widgetd")));
    assertEquals(List.of(), find(where("trap=13")));
    assertEquals(List.of(), find(where("address=0x19")));
  }

  @Test
  void shortNamesAndGroupsStandForFields() {
    store(Crash.of("a").details(Details.full()), Crash.of("b").details(PanicDetails.NONE));

    assertEquals(List.of("a"), find(where("zone=KALLOC.48", "trap=14")));
    assertEquals(List.of("a"), find(where("address=0x0000000000000018")));
    assertEquals(List.of("a"), find(where("lock=0xffffff8000003000")));
    assertEquals(List.of("a"), find(where("exit=*")));
    assertEquals(List.of(), find(where("lock=0xffffff8000004000")));
    assertEquals(List.of(), find(where("zone=kalloc.48", "trap=13")));
  }

  @Test
  void fieldsThatAreNotThereAndValuesThatCannotBeAreRefused() {
    String message = assertThrows(QueryException.class, () -> where("zones=a")).getMessage();
    assertTrue(message.contains("nearest is zone"), message);
    for (String wrong : List.of("zone=", "trap=page", "address=18", "=x", "zone=*********")) {
      assertThrows(QueryException.class, () -> where(wrong), wrong);
    }
  }

  @Test
  void kindIsAWholeCode() {
    store(Crash.of("a").kind("null"), Crash.of("b").kind("null-ish"), Crash.of("c"));

    assertEquals(List.of("a"), find(new Query.Name(Fields.KIND, "NULL")));
  }

  @Test
  void signatureIsAnIdItsBeginningOrWordsOfItsTitle() {
    store(
        Crash.of("a").signature("0123456789abcdef", "page fault in com.example.driver.Disk"),
        Crash.of("b").signature("0123456789abcd00", "watchdog timeout"));

    assertEquals(List.of("a"), find(query("signature:0123456789ABCDEF")));
    assertEquals(2, find(query("signature:012345")).size());
    assertEquals(
        List.of("a"), find(QueryReader.value("signature", "fault driver.disk", LocalDate.EPOCH)));
    assertEquals(
        List.of(), find(QueryReader.value("signature", "fault watchdog", LocalDate.EPOCH)));
  }
}

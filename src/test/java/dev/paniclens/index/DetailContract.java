package dev.paniclens.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.json.Details;
import dev.paniclens.report.PanicDetails;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which crashes the details of their panics find. */
public abstract class DetailContract extends IndexContract {

  private static CrashQuery.Builder where(String... conditions) {
    return CrashQuery.builder()
        .details(List.of(conditions).stream().map(DetailFilter::parse).toList());
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
    String message =
        assertThrows(IllegalArgumentException.class, () -> DetailFilter.parse("zones=a"))
            .getMessage();
    assertTrue(message.contains("memory.zone"), message);
    for (String wrong :
        List.of("zone", "zone=", "trap=page", "address=18", "=x", "zone=*********")) {
      assertThrows(IllegalArgumentException.class, () -> DetailFilter.parse(wrong), wrong);
    }
  }

  @Test
  void kindIsAWholeCode() {
    store(Crash.of("a").kind("null"), Crash.of("b").kind("null-ish"), Crash.of("c"));

    assertEquals(List.of("a"), find(CrashQuery.builder().kind("NULL")));
  }

  @Test
  void signatureIsAnIdItsBeginningOrWordsOfItsTitle() {
    store(
        Crash.of("a").signature("0123456789abcdef", "page fault in com.example.driver.Disk"),
        Crash.of("b").signature("0123456789abcd00", "watchdog timeout"));

    assertEquals(List.of("a"), find(CrashQuery.builder().signature("0123456789ABCDEF")));
    assertEquals(2, find(CrashQuery.builder().signature("012345")).size());
    assertEquals(List.of("a"), find(CrashQuery.builder().signature("fault driver.disk")));
    assertEquals(List.of(), find(CrashQuery.builder().signature("fault watchdog")));
  }
}

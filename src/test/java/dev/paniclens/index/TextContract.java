package dev.paniclens.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.paniclens.query.QueryException;
import dev.paniclens.query.QueryReader;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How crashes are found by the words of their panic strings. */
public abstract class TextContract extends IndexContract {

  @BeforeEach
  void fill() {
    store(
        Crash.of("nvme")
            .string(
                """
                panic(cpu 3 caller 0xffffff7f8a1b2c3d): "nvme: \\"Fatal error occurred. \
                CSTS=0xffffffff\\"" @IONVMeController.cpp:1053
                BSD process name corresponding to current thread: kernel_task
                0xffffff820d0db980 : 0xffffff801cfaea2d mach_kernel : _zalloc_internal + 0x47d
                """),
        Crash.of("dog")
            .string("panic(cpu 0): watchdog timeout: no checkins from watchdogd in 90 seconds"),
        Crash.of("dogs").string("a timeout of another watchdog, of WindowServer"),
        Crash.of("brief").message("zone map exhausted"),
        Crash.of("silent"));
  }

  private List<String> find(String text) {
    return findSorted(QueryReader.value("text", text, LocalDate.EPOCH));
  }

  @Test
  void wordsMustAllOccurInAnyOrder() {
    assertEquals(List.of("dog", "dogs"), find("timeout watchdog"));
    assertEquals(List.of("dog"), find("watchdog seconds"));
    assertEquals(List.of(), find("watchdog nvme"));
  }

  @Test
  void quotedWordsMustStandSideBySide() {
    assertEquals(List.of("dog"), find("\"watchdog timeout\""));
    assertEquals(List.of(), find("\"timeout watchdog\""));
    assertEquals(List.of("dogs"), find("\"another watchdog\" windowserver"));
  }

  @Test
  void caseAndPunctuationPlayNoPart() {
    assertEquals(List.of("dogs"), find("windowserver"));
    assertEquals(List.of("dogs"), find("(WINDOWSERVER)"));
    assertEquals(List.of("nvme"), find("\"fatal error occurred\""));
  }

  @Test
  void fileNamesSymbolsAndAddressesAreFound() {
    assertEquals(List.of("nvme"), find("IONVMeController.cpp"));
    assertEquals(List.of("nvme"), find("IONVMeController.cpp:1053"));
    assertEquals(List.of("nvme"), find("_zalloc_internal"));
    assertEquals(List.of("nvme"), find("zalloc"));
    assertEquals(List.of("nvme"), find("0xFFFFFF7F8A1B2C3D"));
    assertEquals(List.of("nvme"), find("kernel_task"));
    assertEquals(List.of(), find("zalloc.kernel"));
  }

  @Test
  void phraseMayHoldAddresses() {
    assertEquals(List.of("nvme"), find("\"caller 0xffffff7f8a1b2c3d nvme\""));
    assertEquals(List.of("nvme"), find("\"0xffffff820d0db980 : 0xffffff801cfaea2d mach_kernel\""));
    assertEquals(List.of(), find("\"caller nvme\""));
    assertEquals(List.of(), find("\"caller 0xffffff7f8a1b2c3e nvme\""));
    assertEquals(List.of("nvme"), find("CSTS=0xffffffff"));
  }

  @Test
  void starFindsWordsThatBeginSo() {
    assertEquals(List.of("nvme"), find("IONVMe*"));
    assertEquals(List.of("nvme"), find("0xffffff7f*"));
    assertEquals(List.of("nvme"), find("_zalloc_int*"));
    assertEquals(List.of(), find("NVMeController*"));
    assertEquals(List.of(), find("\"IONVMe*\""));
  }

  @Test
  void messageIsFoundWhereTheStringIsMissing() {
    assertEquals(List.of("brief"), find("\"zone map\""));
  }

  @Test
  void textOfTheGreatestLengthCanBeSearched() {
    assertEquals(List.of("nvme"), find("0xf* ".repeat(80)));
    assertEquals(List.of(), find("q ".repeat(200)));
    assertEquals(List.of("dogs"), find("a* ".repeat(133)));
  }

  @Test
  void textWithoutAWordIsRefused() {
    assertThrows(QueryException.class, () -> find("?!"));
    assertThrows(QueryException.class, () -> find("\"\""));
  }

  @Test
  void veryLongWordIsFoundByItself() {
    String dump = "ab".repeat(50_000);
    store(Crash.of("dump").string("x " + dump + " tail"));

    assertEquals(List.of("dump"), find(dump.substring(0, 300)));
    assertEquals(List.of("dump"), find("tail"));
  }
}

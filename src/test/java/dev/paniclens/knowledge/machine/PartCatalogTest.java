package dev.paniclens.knowledge.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartCatalogTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sensor\tTX..\teverywhere\ta sensor\tdocumented\ta page",
        "sensor\tTX..\tany\ta sensor\tperhaps\ta page",
        "sensor\tTX..\tany\ta sensor\tdocumented\t-",
        "sensor\tTX..\tany\ta sensor\tdocumented",
        "message\tport\tany\ta port\tdocumented\ta page"
      })
  void malformedLineIsRefused(String line) {
    assertThrows(IllegalStateException.class, () -> PartCatalog.of(line + "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model\t^X\telsewhere\t-\tUpdate it.\tdocumented\ta page",
        "colour\t^X\tguest\t-\tUpdate it.\tdocumented\ta page",
        "model\t^X\tguest\t-\tUpdate it.\tperhaps\ta page",
        "model\t^X\tguest\t-\tUpdate it.\tdocumented\t-",
        "kext\tcom\\.apple\\.X\tguest\t-\tUpdate it.\tdocumented\thost.c"
      })
  void malformedMarkIsRefused(String line) {
    assertThrows(IllegalStateException.class, () -> GuestMarkCatalog.of(line + "\n"));
  }

  /** On iPhones the letters behind the first one mean something else than on Macs. */
  @Test
  void nameThatDiffersByDeviceMeansLittleWhereTheDeviceIsUnknown() {
    assertEquals(
        Optional.of("a temperature sensor"),
        PartCatalog.bundled().sensor("TG0B", Optional.empty()).map(PartName::says));
  }
}

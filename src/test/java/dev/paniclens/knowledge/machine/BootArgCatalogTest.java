package dev.paniclens.knowledge.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.knowledge.machine.BootArg.Effect;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootArgCatalogTest {

  private static final BootArgCatalog CATALOG = BootArgCatalog.bundled();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "amfi_get_out_of_my_way=1",
        "amfi_get_out_of_my_way=0x1",
        "amfi_get_out_of_my_way",
        "amfi=0x80",
        "cs_enforcement_disable=1",
        "kext-dev-mode=1",
        "rootless=0",
        "dart=0",
        "ipc_control_port_options=0",
        "-arm64e_preview_abi"
      })
  void whatWeakensIsTold(String argument) {
    assertEquals(Effect.WEAKENS, effect(argument));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-lilubetaall",
        "-wegnoegpu",
        "agdpmod=pikera",
        "alcid=1",
        "brcmfx-country=DE",
        "revpatch=sbvmm",
        "npci=0x3000"
      })
  void signsOfAPatchedSystemAreTold(String argument) {
    assertEquals(Effect.PATCHED, effect(argument));
  }

  @ParameterizedTest
  @ValueSource(strings = {"debug=0x146", "kcsuffix=development"})
  void settingsForDebuggingAreTold(String argument) {
    assertEquals(Effect.DEBUGS, effect(argument));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-v",
        "keepsyms=1",
        "darkwake=0",
        "amfi_get_out_of_my_way=0",
        "debug=0x0",
        "rootless=1",
        "dart=1",
        "amfi_get_out_of_my_way_not=1",
        "xamfi=1",
        "lilu",
        "",
        "="
      })
  void harmlessOnesAreNot(String argument) {
    assertEquals(Optional.empty(), CATALOG.find(argument));
  }

  @Test
  void namesAreUniqueAndMeaningsGoOnInASentence() {
    Set<String> seen = new HashSet<>();
    for (BootArg each : CATALOG.all()) {
      assertTrue(seen.add(each.name()), each.name());
      assertFalse(each.meaning().endsWith("."), each.name());
      assertFalse(each.source().isEmpty(), each.name());
    }
  }

  private static Effect effect(String argument) {
    return CATALOG.find(argument).orElseThrow().effect();
  }
}

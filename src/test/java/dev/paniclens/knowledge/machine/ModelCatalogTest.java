package dev.paniclens.knowledge.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelCatalogTest {

  private static final ModelCatalog CATALOG = ModelCatalog.bundled();

  private static final Pattern ID = Pattern.compile("[A-Za-z]+[0-9]+,[0-9]+");
  private static final Pattern SOC = Pattern.compile("T[0-9]{4}|S5L89[0-9]{2}|S8001|VMAPPLE2");
  private static final Pattern BOARD_ID = Pattern.compile("Mac-([0-9A-F]{8}|[0-9A-F]{16})");

  @Test
  void appleSiliconMacIsFound() {
    MacModel air = CATALOG.find("Mac14,2").orElseThrow();
    assertEquals("MacBook Air (M2, 2022)", air.name());
    assertEquals(MacModel.Hardware.APPLE_SILICON, air.hardware());
    assertEquals(Optional.of("M2"), air.chip());
    assertEquals(Optional.of("T8112"), air.soc());
    assertEquals(MacModel.SecurityChip.SECURE_ENCLAVE, air.securityChip());
    assertEquals(List.of(), air.boardIds());
  }

  @Test
  void intelMacWithT2IsFound() {
    MacModel pro = CATALOG.find("MacBookPro15,2").orElseThrow();
    assertEquals(MacModel.Hardware.INTEL, pro.hardware());
    assertTrue(pro.hasT2());
    assertEquals(Optional.empty(), pro.soc());
    assertEquals(List.of(pro), CATALOG.byBoardId("Mac-827FB448E656EC26"));
  }

  @Test
  void t2ChipItselfIsFound() {
    MacModel bridge = CATALOG.find("iBridge2,4").orElseThrow();
    assertEquals(MacModel.Hardware.COPROCESSOR, bridge.hardware());
    assertTrue(bridge.hasT2());
    assertEquals("T2 chip of MacBookPro15,2", bridge.name());
    assertFalse(CATALOG.find("iBridge1,1").orElseThrow().hasT2());
  }

  @Test
  void virtualMachinesAreTold() {
    assertTrue(CATALOG.find("VirtualMac2,1").orElseThrow().isVirtual());
    assertTrue(CATALOG.find("VMware7,1").orElseThrow().isVirtual());
    assertFalse(CATALOG.find("Mac14,2").orElseThrow().isVirtual());
  }

  @Test
  void sharedBoardIdGivesAllModels() {
    assertEquals(
        List.of("MacPro4,1", "MacPro5,1"),
        CATALOG.byBoardId("mac-f221bec8").stream().map(MacModel::id).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "'Mac18,5', 'Mac mini (M6, 2026)', M6, T8152",
    "'Mac17,16', 'Mac mini (M5 Pro, 2026)', M5 Pro, T6050",
    "'Mac17,14', 'Mac Studio (M5 Max, 2026)', M5 Max, T6050",
    "'Mac17,15', 'Mac Studio (M5 Ultra, 2026)', M5 Ultra, T6050",
    "'iPhone3,1', 'iPhone 4', A4, S5L8930",
    "'iPhone17,2', 'iPhone 16 Pro Max', A18 Pro, T8140",
    "'iPhone17,5', 'iPhone 16e', A18, T8140",
    "'iPhone18,5', 'iPhone 17e', A19, T8150",
    "'iPhone19,2', 'iPhone 18 Pro', A20 Pro, T8160",
    "'iPad2,5', 'iPad mini', A5, S5L8942",
    "'iPad8,9', 'iPad Pro (11-inch) (2nd generation)', A12Z Bionic, T8027",
    "'iPad13,4', 'iPad Pro (11-inch) (3rd generation)', M1, T8103",
    "'iPad17,4', 'iPad Pro 13-inch (M5)', M5, T8142"
  })
  void newestMacsAndAllDevicesAreNamed(String id, String name, String chip, String soc) {
    MacModel model = CATALOG.find(id).orElseThrow();
    assertEquals(name, model.name());
    assertEquals(Optional.of(chip), model.chip());
    assertEquals(Optional.of(soc), model.soc());
  }

  @Test
  void unknownModelsAreEmpty() {
    assertEquals(Optional.empty(), CATALOG.find("Mac99,1"));
    assertEquals(Optional.empty(), CATALOG.find(""));
    assertEquals(List.of(), CATALOG.byBoardId("Mac-0"));
  }

  @Test
  void everyLineOfTheTableIsWellFormedAndUnique() {
    assertTrue(CATALOG.all().size() >= 375, "lines: " + CATALOG.all().size());
    Set<String> seen = new HashSet<>();
    for (MacModel model : CATALOG.all()) {
      assertTrue(ID.matcher(model.id()).matches(), model.id());
      assertTrue(seen.add(model.id().toLowerCase(Locale.ROOT)), "twice: " + model.id());
      assertTrue(model.soc().stream().allMatch(SOC.asMatchPredicate()), model.toString());
      if (!model.isVirtual()) {
        assertTrue(model.chip().isPresent(), model.toString());
        assertTrue(
            model.boardIds().stream().allMatch(BOARD_ID.asMatchPredicate()), model.toString());
      }
    }
  }

  @Test
  void hardwareFitsTheOtherColumns() {
    for (MacModel model : CATALOG.all()) {
      switch (model.hardware()) {
        case INTEL -> {
          assertFalse(model.boardIds().isEmpty(), model.toString());
          assertTrue(model.soc().isEmpty(), model.toString());
          assertFalse(
              model.securityChip() == MacModel.SecurityChip.SECURE_ENCLAVE, model.toString());
        }
        case APPLE_SILICON, APPLE_SILICON_VM -> {
          assertTrue(model.soc().isPresent(), model.toString());
          assertEquals(MacModel.SecurityChip.SECURE_ENCLAVE, model.securityChip());
        }
        case IPHONE, IPAD -> {
          String prefix = model.hardware() == MacModel.Hardware.IPAD ? "iPad" : "iPhone";
          assertTrue(model.id().startsWith(prefix), model.toString());
          assertTrue(model.name().startsWith(prefix), model.toString());
          // Two makers' A9 are in one model.
          assertEquals(model.soc().isEmpty(), model.chip().equals(Optional.of("A9")), model.id());
          assertTrue(model.chip().isPresent(), model.toString());
        }
        case COPROCESSOR -> assertTrue(model.id().startsWith("iBridge"), model.toString());
        case INTEL_VM -> assertEquals(MacModel.SecurityChip.NONE, model.securityChip());
      }
    }
  }
}

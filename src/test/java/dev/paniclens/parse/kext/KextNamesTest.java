package dev.paniclens.parse.kext;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.parse.fixture.Abbreviations;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KextNamesTest {

  private static String expand(String written) {
    return KextNames.expand(written).map(Object::toString).orElse("");
  }

  @ParameterizedTest
  @CsvSource({
    ">usb.!UHub, com.apple.driver.usb.AppleUSBHub",
    "|IOUserEthernet, com.apple.iokit.IOUserEthernet",
    "$sandbox, com.apple.security.sandbox",
    "@filesystems.autofs, com.apple.filesystems.autofs",
    "as.vit9696.!AALC, as.vit9696.AppleALC",
    "org.x.!I!BFirmware, org.x.IntelBluetoothFirmware",
    ">!ATopCaseHIDEventDriver, com.apple.driver.AppleTopCaseHIDEventDriver",
    "|IO!S!F, com.apple.iokit.IOStorageFamily",
    ">!AHDA!C, com.apple.driver.AppleHDAController",
    "|IO!P!F, com.apple.iokit.IOProfileFamily",
    "|IO!a, com.apple.iokit.IOAction"
  })
  void abbreviationsAreExpanded(String written, String whole) {
    assertEquals(whole, expand(written));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.apple.driver.usb.AppleUSBHub",
        "com.apple.driver.AppleIntelController",
        "com.apple.AppleFSCompression.AppleFSCompressionTypeZlib",
        "com.apple.iokit.IOBluetoothFamily",
        "com.apple.iokit.IOUSBMassStorageFamilyx",
        "com.apple.security.sandbox",
        "AppleFoo.kext",
        "org.example.AppleUsbFamilyx",
        "com.example.widget-2_b"
      })
  void expansionUndoesWhatTheKernelDoes(String id) {
    assertEquals(id, expand(Abbreviations.shorten(id)));
    assertEquals(id, expand(id));
  }

  @Test
  void signsCountAtTheStartOnly() {
    assertEquals("com.x>y", expand("com.x>y"));
    assertEquals("com.x@y", expand("com.x@y"));
  }

  @Test
  void unknownShorthandStaysAsItIs() {
    assertEquals("com.apple.driver.!Zfoo", expand(">!Zfoo"));
    assertEquals("com.apple.driver.foo!", expand(">foo!"));
  }

  @Test
  void secondOfTwoSignsCounts() {
    assertEquals("com.apple.kec.Libm", expand(">@kec.Libm"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ">", "@", "|@$"})
  void signWithoutANameIsNothing(String written) {
    assertEquals(Optional.empty(), KextNames.expand(written));
  }

  @Test
  void identifierAtTheTopOfAPieceMustLookWhole() {
    assertEquals(true, KextNames.isWholeAtTop("com.example.x", "com.example.x 1"));
    assertEquals(false, KextNames.isWholeAtTop("om.example.x", "om.example.x 1"));
    assertEquals(false, KextNames.isWholeAtTop("ple.x", "ple.x 1"));
    assertEquals(true, KextNames.isWholeAtTop("ple.x", "  ple.x 1"));
    assertEquals(true, KextNames.isWholeAtTop("@ple.x", "@ple.x 1"));
  }
}

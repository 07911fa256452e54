package dev.paniclens.symbols.macho;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CodeMapTest {

  private static MachBuilder code() {
    return MachBuilder.x86()
        .uuid("0F1E2D3C4B5A69788796A5B4C3D2E1F0")
        .segment("__TEXT", 0x4000, 0x3000)
        .section("__text", 0x5000, 0x1000, MachBuilder.CODE)
        .section("__cstring", 0x6000, 0x400, MachBuilder.DATA);
  }

  private static CodeMap map(MachBuilder image) throws IOException {
    return CodeMap.of(MachReaderTest.images(image.build()).getFirst());
  }

  private static Found.Function function(String name, long start) {
    return new Found.Function(name, start, true);
  }

  private static Found.Unnamed unnamed(long start, Found.Function before) {
    return new Found.Unnamed(Optional.of(start), Optional.of(before));
  }

  @Test
  void nameReachesToTheNextOne() throws IOException {
    CodeMap map = map(code().local("_b", 0x5200).exported("_a", 0x5000));

    assertEquals(function("_a", 0x5000), map.find(0x5000));
    assertEquals(function("_a", 0x5000), map.find(0x51ff));
    assertEquals(function("_b", 0x5200), map.find(0x5200));
    assertEquals(function("_b", 0x5200), map.find(0x5fff));
  }

  /** A static function whose name was removed is otherwise given its neighbour's. */
  @Test
  void noNameReachesAcrossTheStartOfAFunction() throws IOException {
    CodeMap map =
        map(code().exported("_a", 0x5000).exported("_c", 0x5400).starts(0x1000, 0x1200, 0x1400));

    assertEquals(function("_a", 0x5000), map.find(0x51ff));
    assertEquals(unnamed(0x5200, function("_a", 0x5000)), map.find(0x5204));
    assertEquals(function("_c", 0x5400), map.find(0x5404));
  }

  @Test
  void exportedNamesWithoutStartsAreUncertain() throws IOException {
    CodeMap map = map(code().exported("_a", 0x5000));

    assertEquals(new Found.Function("_a", 0x5000, false), map.find(0x5300));
  }

  @Test
  void namesEndWithTheirSection() throws IOException {
    CodeMap map =
        map(
            code()
                .section("__other", 0x6800, 0x100, MachBuilder.CODE)
                .local("_a", 0x5000)
                .starts(0x1000));

    assertEquals(new Found.NoCode(), map.find(0x6000));
    assertEquals(
        new Found.Unnamed(Optional.empty(), Optional.empty()),
        map.find(0x6804),
        "neither name nor start of another section counts");
  }

  @Test
  void headerStringsAndConstantsAreNoCode() throws IOException {
    CodeMap map = map(code().local("_a", 0x5000).local("_text_of_it", 0x6000).local("_h", 0x4000));

    assertEquals(new Found.NoCode(), map.find(0x4010));
    assertEquals(new Found.NoCode(), map.find(0x6010));
    assertEquals(new Found.NoCode(), map.find(0x7000));
    assertEquals(new Found.NoCode(), map.find(-1));
  }

  @Test
  void stabsAbsoluteAndUndefinedSymbolsAreNoNames() throws IOException {
    CodeMap map =
        map(
            code()
                .local("_a", 0x5000)
                .absolute("_abs", 0x5100)
                .undefined("_import")
                .symbol("file.c", 0x64, 1, 0x5180)
                .symbol("_gone", 0x0c, 1, 0x5190));

    assertEquals(function("_a", 0x5000), map.find(0x51f0));
  }

  @Test
  void sizeInADebugMapEndsAName() throws IOException {
    CodeMap map = map(code().local("_a", 0x5000).stab("_a", 0x5000, 0x40));

    assertEquals(function("_a", 0x5000), map.find(0x503f));
    assertEquals(
        new Found.Unnamed(Optional.empty(), Optional.of(function("_a", 0x5000))), map.find(0x5040));
  }

  @Test
  void exportedNameIsPreferredAtOnePlace() throws IOException {
    CodeMap map = map(code().local("_alias", 0x5000).exported("_a", 0x5000).local("_z", 0x5000));

    assertEquals(function("_a", 0x5000), map.find(0x5001));
  }

  /** Its distances count from the start of {@code __TEXT}, wherever the code lies. */
  @Test
  void startsCountFromTextAlsoForCodeElsewhere() throws IOException {
    MachBuilder image =
        MachBuilder.arm64()
            .segment("__TEXT", 0x4000, 0x1000)
            .segment("__TEXT_EXEC", 0x10000, 0x1000)
            .section("__text", 0x10000, 0x1000, MachBuilder.CODE)
            .exported("_a", 0x10000)
            .starts(0xc000, 0xc080);

    assertEquals(unnamed(0x10080, function("_a", 0x10000)), map(image).find(0x10084));
  }

  @Test
  void stubsAreNamedAfterWhatTheyJumpTo() throws IOException {
    CodeMap map =
        map(
            code()
                .stubs("__stubs", 0x6800, 24, 1, 6)
                .local("_a", 0x5000)
                .undefined("_IOLog")
                .undefined("_panic")
                .indirect(0)
                .indirect(2)
                .indirect(1)
                .indirect(0x8000_0000));

    assertEquals(new Found.Stub(Optional.of("_panic"), 0x6800), map.find(0x6800));
    assertEquals(new Found.Stub(Optional.of("_IOLog"), 0x6806), map.find(0x680b));
    assertEquals(new Found.Stub(Optional.empty(), 0x680c), map.find(0x680c), "a local one");
    assertEquals(new Found.Stub(Optional.empty(), 0x6812), map.find(0x6812), "behind the table");
  }

  @Test
  void addressesAreUnsigned() throws IOException {
    MachBuilder image =
        MachBuilder.x86()
            .segment("__TEXT", 0x7fff_ffff_ffff_f000L, 0x2000)
            .section("__text", 0x7fff_ffff_ffff_f000L, 0x2000, MachBuilder.CODE)
            .local("_high", 0x8000_0000_0000_0000L)
            .local("_low", 0x7fff_ffff_ffff_f000L);

    assertEquals(function("_low", 0x7fff_ffff_ffff_f000L), map(image).find(Long.MAX_VALUE));
    assertEquals(function("_high", Long.MIN_VALUE), map(image).find(Long.MIN_VALUE + 1));
  }

  @Test
  void damagedStartsEndWhereTheyAreDamaged() throws IOException {
    byte[] file = code().local("_a", 0x5000).starts(0x1000, 0x1200).build();
    Arrays.fill(file, file.length - 3, file.length, (byte) 0xff); // a number that never ends

    CodeMap map = CodeMap.of(MachReaderTest.images(file).getFirst());

    assertEquals(function("_a", 0x5000), map.find(0x5300));
  }

  @Test
  void nameWithoutAnEndIsNone() throws IOException {
    byte[] file = code().exported("_abcdef", 0x5000).build();
    // The table of names says that it ends within the name.
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int symtab = 32 + 72 + 2 * 80 + 24;
    bytes.putInt(symtab + 20, 5);

    assertEquals(
        new Found.Unnamed(Optional.empty(), Optional.empty()),
        CodeMap.of(MachReaderTest.images(file).getFirst()).find(0x5004));
  }
}

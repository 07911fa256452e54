package dev.paniclens.symbols;

import static dev.paniclens.symbols.DriverPanics.KERNEL;
import static dev.paniclens.symbols.DriverPanics.START;
import static dev.paniclens.symbols.DriverPanics.TEXT_BASE;
import static dev.paniclens.symbols.DriverPanics.UUID;
import static dev.paniclens.symbols.DriverPanics.arm;
import static dev.paniclens.symbols.DriverPanics.intel;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.ResolvedCode;
import dev.paniclens.analysis.Stack.StackFrame;
import dev.paniclens.analysis.SymbolsOfImage;
import dev.paniclens.reading.ReportAnalyzer;
import dev.paniclens.source.Archives;
import dev.paniclens.source.ReportSource;
import dev.paniclens.source.input.Limits;
import dev.paniclens.symbols.file.SymbolFiles;
import dev.paniclens.symbols.macho.MachBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SymbolizerTest {
  private static final String OTHER = "4C4C445C-5555-3144-A194-000000000002";

  @TempDir Path folder;

  private final List<String> failures = new ArrayList<>();

  private static MachBuilder kext() {
    return MachBuilder.x86()
        .uuid(UUID)
        .segment("__TEXT", 0, 0x3000)
        .section("__text", 0x1000, 0x1000, MachBuilder.CODE);
  }

  /** A kernel that is linked to an address; its code begins 0x1000 bytes later. */
  private static MachBuilder kernel(long text, long size) {
    return MachBuilder.x86()
        .type(2)
        .uuid(KERNEL)
        .segment("__TEXT", text, size)
        .section("__text", text + 0x1000, size - 0x1000, MachBuilder.CODE);
  }

  private Path file(String name, MachBuilder image) throws IOException {
    return file(name, image.build());
  }

  private Path file(String name, byte[] bytes) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    return Files.write(path, bytes);
  }

  private Analysis named(String panic) throws IOException {
    String string = panic.replace("\n", "\\n").replace("\t", "\\t");
    String report =
        "{\"bug_type\":\"210\"}\n{\"macOSPanicString\":\"" + string + "\",\"notes\":[]}\n";
    Analysis analysis =
        new ReportAnalyzer()
            .analyze("x.panic", new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8)))
            .getFirst();
    SymbolFiles files =
        SymbolFiles.of(
            List.of(folder.toString()),
            new ReportSource(Limits.DEFAULT),
            (name, why) -> failures.add(name + ": " + why.sentence()));
    try (Symbolizer symbolizer = new Symbolizer(files)) {
      Analysis named = symbolizer.named(analysis);
      assertEquals(analysis.signature(), named.signature());
      assertEquals(analysis.attribution(), named.attribution());
      return named;
    }
  }

  private static String shown(StackFrame frame) {
    return frame
        .resolved()
        .map(
            code ->
                code.symbol()
                    .map(s -> s + "+" + code.symbolOffset().orElseThrow())
                    .or(code::unnamed)
                    .orElseThrow())
        .orElse("-");
  }

  private static List<String> shown(Analysis analysis) {
    return analysis.backtrace().orElseThrow().frames().stream().map(SymbolizerTest::shown).toList();
  }

  private static SymbolsOfImage symbols(Analysis analysis, String image) {
    return analysis.backtrace().orElseThrow().symbols().orElseThrow().stream()
        .filter(s -> s.image().equals(image))
        .findFirst()
        .orElseThrow();
  }

  /**
   * A call that does not return can be the last thing a function does: the address behind it is the
   * next function's.
   */
  @Test
  void returnAddressIsLookedUpOneByteBefore() throws IOException {
    file("a", kext().exported("_a", 0x1000).exported("_b", 0x1100));

    List<String> shown =
        shown(named(intel(START + 0x1100, START + 0x1100, START + 0x1100, START + 0x1004)));

    assertEquals(
        List.of("b+0x0", "a+0x100", "a+0x4"),
        shown,
        "the faulting one first, then return addresses");
  }

  @Test
  void kextOfIntelIsPlacedByItsText() throws IOException {
    MachBuilder moved =
        MachBuilder.x86()
            .uuid(UUID)
            .segment("__TEXT", 0xffffff8000f00000L, 0x3000)
            .section("__text", 0xffffff8000f01000L, 0x1000, MachBuilder.CODE)
            .exported("_a", 0xffffff8000f01010L);
    file("a", moved);

    assertEquals(List.of("-", "a+0x20"), shown(named(intel(0, START + 0x1008, START + 0x1030))));
  }

  @Test
  void onlyTheSameUuidMatches() throws IOException {
    file("old", kext().uuid(OTHER).exported("_old", 0x1000));

    Analysis named = named(intel(0, START + 0x1008));

    assertEquals(List.of("-"), shown(named));
    assertEquals(SymbolsOfImage.MISSING, symbols(named, "com.example.driver").state());
  }

  /** The kernel knows a kext by its kmod_info, and so does the file. */
  @Test
  void fileOfAnotherBuildIsNamedAndNotUsed() throws IOException {
    byte[] info = new byte[16 + 128];
    info[8] = 1;
    byte[] id = "com.example.driver".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(id, 0, info, 16, id.length);
    file(
        "old",
        kext()
            .uuid(OTHER)
            .exported("_old", 0x1000)
            .exported("_kmod_info", 0x8000)
            .segment("__DATA", 0x8000, 0x1000)
            .bytes("__data", info));

    Analysis named = named(intel(0, START + 0x1008));

    assertEquals(List.of("-"), shown(named));
    SymbolsOfImage told = symbols(named, "com.example.driver");
    assertEquals(SymbolsOfImage.OTHER_BUILD, told.state());
    assertEquals(OTHER, told.files().getFirst().uuid());
  }

  /** Such dSYMs exist, with the right UUID, beside files that have names. */
  @Test
  void emptyDsymDoesNotHideTheNamesOfTheKext() throws IOException {
    file("a.kext.dSYM/a", kext().type(10));
    file("z.kext/a", kext().exported("_a", 0x1000));

    Analysis named = named(intel(0, START + 0x1008));

    assertEquals(List.of("a+0x8"), shown(named));
    assertEquals(
        List.of(1, 0),
        symbols(named, "com.example.driver").files().stream()
            .map(f -> f.functions().orElseThrow())
            .toList());
  }

  @Test
  void namesThatWereStrippedAreTakenFromTheDsym() throws IOException {
    file("a.kext/a", kext().exported("_a", 0x1000).starts(0x1000, 0x1100));
    file("a.dSYM/a", kext().type(10).exported("_a", 0x1000).local("_quiet", 0x1100));

    assertEquals(List.of("quiet+0x4"), shown(named(intel(0, START + 0x1104))));
  }

  @Test
  void functionWithoutANameIsSaidToHaveNone() throws IOException {
    file("a", kext().exported("_a", 0x1000).starts(0x1000, 0x1100));

    Analysis named = named(intel(0, START + 0x1104));

    assertEquals(List.of("unnamed function at +0x1100, 0x100 bytes after a"), shown(named));
    ResolvedCode code =
        named.backtrace().orElseThrow().frames().getFirst().resolved().orElseThrow();
    assertEquals(ResolvedCode.BY_STARTS, code.foundBy());
    assertEquals(Optional.empty(), code.symbol());
  }

  @Test
  void nearestExportedNameIsSaidToBeUncertain() throws IOException {
    file("a", kext().exported("_a", 0x1000));

    ResolvedCode code =
        named(intel(0, START + 0x1104))
            .backtrace()
            .orElseThrow()
            .frames()
            .getFirst()
            .resolved()
            .orElseThrow();

    assertEquals(ResolvedCode.BY_NEAREST, code.foundBy());
    assertTrue(code.isUncertain());
  }

  @Test
  void oneUnderscoreIsTakenOff() throws IOException {
    file("a", kext().exported("___a", 0x1000).local("b", 0x1100));

    assertEquals(
        List.of("__a+0x4", "b+0x4"), shown(named(intel(0, START + 0x1004, START + 0x1104))));
  }

  @Test
  void kernelIsPlacedByItsText() throws IOException {
    file("kernel", kernel(0xffffff8000200000L, 0x100000).exported("_panic", 0xffffff8000201000L));

    assertEquals(List.of("panic+0x40"), shown(named(intel(0, TEXT_BASE + 0x1040))));
  }

  @Test
  void kernelAndKextAreFoundInACollection() throws IOException {
    file(
        "BootKernelExtensions.kc",
        MachBuilder.collection(
            "AAAAAAAABBBBCCCCDDDDEEEEEEEEEEEE",
            List.of("com.apple.kernel", "com.example.driver"),
            List.of(
                kernel(0xffffff8000210000L, 0x100000)
                    .exported("_panic", 0xffffff8000211000L)
                    .local("_next", 0xffffff8000211100L),
                kext().exported("_a", 0x1000))));

    assertEquals(
        List.of("a+0x4", "panic+0x40"), shown(named(intel(0, START + 0x1004, TEXT_BASE + 0x1040))));
  }

  /** Without where it lay, no name is better than a wrong one. */
  @Test
  void offsetsStayOffsetsWhereNothingTellsWhereTheKernelLay() throws IOException {
    file("kernel", kernel(0xffffff8000200000L, 0x40000000).local("_panic", 0xffffff8000201000L));
    String panic =
        intel(0, TEXT_BASE + 0x1040)
            .replaceAll("Kernel(?:Cache)? (?:slide|text base|base):.*\n", "");

    Analysis named = named(panic.replaceAll("KernelCache.*\n", ""));

    assertEquals(List.of("-"), shown(named));
  }

  @Test
  void kextThatIsAnObjectFileIsNotPlaced() throws IOException {
    file("a", kext().type(1).exported("_a", 0x1000));

    Analysis named = named(intel(0, START + 0x1008));

    assertEquals(List.of("-"), shown(named));
    assertEquals(SymbolsOfImage.NO_PLACE, symbols(named, "com.example.driver").state());
  }

  @Test
  void addressInDataHasNoName() throws IOException {
    file("a", kext().section("__const", 0x2000, 0x800, MachBuilder.DATA).local("_table", 0x2000));

    assertEquals(List.of("-"), shown(named(intel(0, START + 0x2008))));
  }

  @Test
  void stubIsNamedAfterWhatItJumpsTo() throws IOException {
    file(
        "a", kext().stubs("__stubs", 0x2800, 12, 0, 6).undefined("_IOLog").indirect(0).indirect(0));

    assertEquals(
        List.of("stub for IOLog+0x2"), shown(named(intel(START + 0x2808, START + 0x2808))));
  }

  /** The range of a kext begins with its code there; starts of functions count from its text. */
  @Test
  void kextOfAppleSiliconIsPlacedByItsCode() throws IOException {
    long start = 0xfffffe003d7c8000L;
    MachBuilder kext =
        MachBuilder.arm64()
            .uuid(UUID)
            .segment("__TEXT", 0xfffffe0007a00000L, 0x4000)
            .segment("__TEXT_EXEC", 0xfffffe0008800000L, 0x8000)
            .section("__text", 0xfffffe0008800000L, 0x8000, MachBuilder.CODE)
            .exported("_a", 0xfffffe0008800100L)
            .starts(0xe00100L, 0xe00200L);
    file("a", kext);

    List<String> shown = shown(named(arm(start, start + 0x140, start + 0x240)));

    assertEquals(List.of("a+0x40", "unnamed function at +0x200, 0x100 bytes after a"), shown);
  }

  @Test
  void kernelOfAppleSiliconIsPlacedByItsCodeToo() throws IOException {
    file(
        "kernel",
        MachBuilder.arm64()
            .type(2)
            .uuid(KERNEL)
            .segment("__TEXT", 0xfffffe0007004000L, 0x4000)
            .segment("__TEXT_EXEC", 0xfffffe0007100000L, 0x800000)
            .section("__text", 0xfffffe0007100000L, 0x800000, MachBuilder.CODE)
            .local("_panic", 0xfffffe0007100100L));

    assertEquals(
        List.of("panic+0x40"), shown(named(arm(0xfffffe003d7c8000L, 0xfffffe003a60c140L))));
  }

  @Test
  void filesOfArchivesServeToo() throws IOException {
    file("a.tar.gz", Archives.gzip(Archives.tar("b/a", kext().exported("_a", 0x1000).build())));

    Analysis named = named(intel(0, START + 0x1008));

    assertEquals(List.of("a+0x8"), shown(named));
    assertEquals(
        folder.resolve("a.tar.gz") + "!/b/a",
        symbols(named, "com.example.driver").files().getFirst().path());
  }

  @Test
  void damagedFilesAreToldByNameAndSpoilNothing() throws IOException {
    byte[] cut = new byte[40];
    System.arraycopy(kext().build(), 0, cut, 0, 40);
    Path bad = file("bad", cut);
    file("a", kext().exported("_a", 0x1000));
    file("notes.txt", "panic".getBytes(StandardCharsets.UTF_8));
    file("A.class", new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 65});

    assertEquals(List.of("a+0x8"), shown(named(intel(0, START + 0x1008))));
    assertEquals(List.of(bad + ": It is cut off within its load commands."), failures);
  }
}

package dev.paniclens.symbols.macho;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class MachReaderTest {
  private static final String UUID = "0F1E2D3C-4B5A-6978-8796-A5B4C3D2E1F0";
  private static final String OTHER = "0F1E2D3C-4B5A-6978-0000-000000000001";

  static MachBuilder kext() {
    return MachBuilder.x86()
        .uuid(UUID)
        .segment("__TEXT", 0, 0x3000)
        .section("__text", 0x1000, 0x1000, MachBuilder.CODE)
        .exported("_widget_start", 0x1000)
        .local("_widget_poke", 0x1100)
        .starts(0x1000, 0x1100);
  }

  static MachFile read(byte[] bytes) throws IOException {
    return MachReader.read(new HeldContent(ByteBuffer.wrap(bytes)));
  }

  static List<MachImage> images(byte[] bytes) throws IOException {
    return assertInstanceOf(MachFile.Images.class, read(bytes)).images();
  }

  private static String refusal(byte[] bytes) throws IOException {
    return assertInstanceOf(MachFile.Refused.class, read(bytes)).why();
  }

  @Test
  void bothOrdersAndWidthsAreRead() throws IOException {
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      for (boolean wide : new boolean[] {true, false}) {
        byte[] file =
            MachBuilder.of(MachBuilder.PPC, 0, wide, order)
                .uuid(UUID)
                .segment("__TEXT", 0x2000, 0x1000)
                .section("__text", 0x2100, 0x200, MachBuilder.CODE)
                .exported("_start", 0x2100)
                .build();

        MachImage image = images(file).getFirst();

        assertEquals(ImageUuid.parse(UUID), image.uuid());
        assertEquals(wide, image.isWide());
        assertEquals(0x2000, image.segment("__TEXT").orElseThrow().address());
        assertEquals(0x2100, image.sections().findFirst().orElseThrow().address());
        assertEquals(1, CodeMap.of(image).functions());
      }
    }
  }

  @Test
  void kindAndProcessorAreTold() throws IOException {
    byte[] file = MachBuilder.arm64().type(10).uuid(UUID).segment("__TEXT", 0, 1).build();

    MachImage image = images(file).getFirst();

    assertEquals(ImageKind.DSYM, image.kind());
    assertEquals("arm64e", image.processor().toString());
  }

  /** The capability bits of arm64e are written in several ways, and tell nothing of the code. */
  @Test
  void capabilityBitsOfArm64eAreMasked() {
    assertEquals("arm64e", new Processor(MachBuilder.ARM64, 0xc0000002).toString());
    assertEquals("arm64e", new Processor(MachBuilder.ARM64, 0x80000002).toString());
    assertEquals("arm64", new Processor(MachBuilder.ARM64, 0).toString());
  }

  @Test
  void librariesAreNotKept() throws IOException {
    assertEquals(List.of(), images(kext().type(6).build()));
  }

  @Test
  void slicesOfUniversalFilesAreReadOneByOne() throws IOException {
    byte[] other = MachBuilder.arm64().uuid(OTHER).segment("__TEXT", 0, 0x1000).build();
    for (boolean wide : new boolean[] {true, false}) {
      List<MachImage> images = images(MachBuilder.fat(wide, kext().build(), other));

      assertEquals(
          List.of(ImageUuid.parse(UUID), ImageUuid.parse(OTHER)),
          images.stream().map(MachImage::uuid).toList());
      assertEquals(2, CodeMap.of(images.getFirst()).functions(), "tables count from the slice");
    }
  }

  @Test
  void damagedSliceDoesNotSpoilTheOthers() throws IOException {
    byte[] damaged = kext().build();
    damaged[20] = 0; // its commands take no bytes
    MachFile.Images file =
        assertInstanceOf(
            MachFile.Images.class, read(MachBuilder.fat(false, damaged, kext().build())));

    assertEquals(1, file.images().size());
    assertTrue(file.problems().getFirst().startsWith("Slice 1: "), file.problems()::getFirst);
  }

  /** Both begin with {@code cafebabe}; what follows is a count, or a version of at least 45. */
  @Test
  void classOfJavaIsNoUniversalFile() throws IOException {
    byte[] java = {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 0x41, 0, 9};

    assertInstanceOf(MachFile.Other.class, read(java));
  }

  @Test
  void otherFilesAreNone() throws IOException {
    assertInstanceOf(MachFile.Other.class, read(new byte[0]));
    assertInstanceOf(MachFile.Other.class, read(new byte[] {1, 2, 3}));
    assertInstanceOf(MachFile.Other.class, read("panic(cpu 0)".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void commandThatIsNotKnownIsSteppedOver() throws IOException {
    byte[] file = kext().command(0x36, new byte[24]).command(0x8000_0fff, new byte[8]).build();

    assertEquals(ImageUuid.parse(UUID), images(file).getFirst().uuid());
  }

  @Test
  void imageWithoutUuidHasNone() throws IOException {
    byte[] none = MachBuilder.x86().segment("__TEXT", 0, 1).build();
    byte[] zeros = MachBuilder.x86().uuid("0".repeat(32)).segment("__TEXT", 0, 1).build();

    assertEquals(Optional.empty(), images(none).getFirst().uuid());
    assertEquals(Optional.empty(), images(zeros).getFirst().uuid());
  }

  /** The shape of boot collections: offsets of an entry count from the collection's start. */
  @Test
  void entriesOfCollectionsAreImagesOfTheirOwn() throws IOException {
    byte[] file =
        MachBuilder.collection(
            "AAAAAAAABBBBCCCCDDDDEEEEEEEEEEEE",
            List.of("com.apple.kernel", "com.example.driver"),
            List.of(
                MachBuilder.x86()
                    .type(2)
                    .uuid(OTHER)
                    .segment("__TEXT", 0xffffff8000200000L, 0x1000)
                    .section("__text", 0xffffff8000200100L, 0x100, MachBuilder.CODE)
                    .exported("_panic", 0xffffff8000200100L),
                kext()));

    List<MachImage> images = images(file);

    assertEquals(
        List.of(ImageKind.COLLECTION, ImageKind.EXECUTABLE, ImageKind.KEXT),
        images.stream().map(MachImage::kind).toList());
    assertEquals(Optional.of("com.example.driver"), images.get(2).entry());
    assertEquals(ImageUuid.parse(UUID), images.get(2).uuid());
    assertEquals(
        new Found.Function("_widget_poke", 0x1100, true), CodeMap.of(images.get(2)).find(0x1104));
    assertEquals(
        new Found.Function("_panic", 0xffffff8000200100L, false),
        CodeMap.of(images.get(1)).find(0xffffff8000200120L));
  }

  @Test
  void entryThatLiesNowhereIsAProblemOfItsOwn() throws IOException {
    byte[] file =
        MachBuilder.collection(UUID, List.of("a", "b"), List.of(kext(), kext().uuid(OTHER)));
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(32 + 24 + 16, Long.MAX_VALUE - 3);

    MachFile.Images read = assertInstanceOf(MachFile.Images.class, read(file));

    assertEquals(2, read.images().size());
    assertEquals(List.of("Entry a: It is cut off within its header."), read.problems());
  }

  @Test
  void headersThatOneFileNamesOverAndOverAreNotReadForever() throws IOException {
    MachBuilder large = kext().command(0x77, new byte[900 << 10]);
    byte[] file = MachBuilder.collection(UUID, List.of("a"), List.of(large));
    byte[] entry = Arrays.copyOfRange(file, 32 + 24, 32 + 24 + 40);
    ByteBuffer many = ByteBuffer.allocate(file.length + 300 * 40).order(ByteOrder.LITTLE_ENDIAN);
    many.put(file).putInt(16, 302).putInt(20, 24 + 301 * 40);
    for (int i = 0; i < 301; i++) {
      many.put(32 + 24 + 40 * i, entry);
    }

    Assertions.assertTimeout(
        Duration.ofSeconds(5),
        () -> {
          MachFile.Images read = assertInstanceOf(MachFile.Images.class, read(many.array()));
          assertEquals(1 + 9, read.images().size(), "of 8 MiB");
        });
  }

  @Test
  void cutFilesAreRefusedByName() throws IOException {
    byte[] file = kext().build();

    assertEquals("It is cut off within its header.", refusal(Arrays.copyOf(file, 20)));
    assertEquals("It is cut off within its load commands.", refusal(Arrays.copyOf(file, 100)));
    assertEquals(
        "It is cut off within the list of its slices.",
        refusal(Arrays.copyOf(MachBuilder.fat(false, file), 20)));
  }

  @Test
  void commandsWithSenselessSizesAreRefused() throws IOException {
    for (int size : new int[] {0, 7, -1, Integer.MAX_VALUE, 1 << 20}) {
      byte[] file = kext().build();
      ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(36, size);

      assertEquals("Load command 1 of 5 has no sound size.", refusal(file));
    }
    byte[] sections = kext().build();
    ByteBuffer.wrap(sections).order(ByteOrder.LITTLE_ENDIAN).putInt(32 + 64, 50_000_000);
    assertEquals("The sections of load command 1 do not fit into it.", refusal(sections));
    byte[] commands = kext().build();
    ByteBuffer.wrap(commands).order(ByteOrder.LITTLE_ENDIAN).putInt(20, -8);
    assertEquals("Its load commands take 4294967288 bytes, as no image's do.", refusal(commands));
  }

  @Test
  void tablesThatLieOutsideOfTheFileHaveNothingInThem() throws IOException {
    byte[] file = kext().build();
    byte[] cut = Arrays.copyOf(file, file.length - 40);

    assertInstanceOf(Found.Unnamed.class, CodeMap.of(images(cut).getFirst()).find(0x1104));
  }

  @Test
  void packedKernelCachesAreRefusedByName() throws IOException {
    byte[] im4p = "0.....\tIM4P..krnl".getBytes(StandardCharsets.UTF_8);

    assertTrue(refusal(im4p).contains("Image4"));
    assertTrue(
        refusal("complzss0123456789".getBytes(StandardCharsets.UTF_8)).contains("compressed"));
  }

  @Test
  void uuidsAreReadInEveryFormOfReports() {
    assertEquals(
        ImageUuid.parse("0f1e2d3c4b5a69788796a5b4c3d2e1f0"),
        ImageUuid.parse("0F1E2D3C-4B5A-6978-8796-A5B4C3D2E1F0"));
    assertEquals(UUID, ImageUuid.parse(UUID).orElseThrow().toString());
    assertEquals(Optional.empty(), ImageUuid.parse("0F1E2D3C-4B5A-6978-8796"));
    assertEquals(Optional.empty(), ImageUuid.parse(""));
  }
}

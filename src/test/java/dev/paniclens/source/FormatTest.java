package dev.paniclens.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatTest {

  @ParameterizedTest
  @CsvSource({
    "504b0304, ZIP",
    "504b0506, ZIP",
    "504b0708504b0304, ZIP",
    "504b3030504b0304, ZIP",
    "1f8b08, GZIP",
    "425a6839314159265359, BZIP2",
    "425a6831177245385090, BZIP2",
    "fd377a585a00, XZ",
    "28b52ffd, ZSTANDARD",
    "04224d18, LZ4",
    "4c5a495001, LZIP",
    "1f9d, COMPRESS",
    "377abcaf271c, SEVEN_ZIP",
    "526172211a07, RAR",
    "502a4d1804000000, ZSTANDARD",
    "41413031, APPLE_ARCHIVE",
    "59414131, APPLE_ARCHIVE",
    "70627a65, APPLE_ARCHIVE",
    "78617221, XAR",
    "656e637263647361, DISK_IMAGE",
    "62767832, LZFSE",
    "6276786e, LZFSE",
    "303730373031303030303030303030303030303030303030303030303030, CPIO",
    "303730373037303030303030303030303030303030303030303030303030, CPIO",
    "0005160700020000, APPLE_DOUBLE",
  })
  void formatIsToldByTheFirstBytes(String head, Format format) {
    assertEquals(format, Format.of(HexFormat.of().parseHex(head + "00")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "P",
        "PK and more",
        "BZh9 was here",
        "BZh",
        "7z",
        "070701 on the 7th",
        "xar! it",
        "bvx",
        "pbzx it",
        "{\"bug_type\":\"210\"}"
      })
  void textIsPlain(String text) {
    assertEquals(Format.PLAIN, Format.of(Archives.utf8(text)));
  }

  @Test
  void blocksOfTextOrZerosAreNoTar() {
    byte[] text = new byte[Format.HEAD];
    Arrays.fill(text, (byte) '0');

    assertEquals(Format.PLAIN, Format.of(text));
    assertEquals(Format.PLAIN, Format.of(new byte[Format.HEAD]));
  }

  @Test
  void tarIsToldByItsMagicThoughItsChecksumIsWrong() {
    byte[] head = Arrays.copyOf(Archives.tar("a", new byte[0]), Format.HEAD);
    head[0] = 'b';

    assertEquals(Format.TAR, Format.of(head));
    assertEquals(Format.PLAIN, Format.of(Arrays.copyOf(head, 300)));
  }

  @Test
  void formatThatIsNotReadHasANameToTell() {
    for (Format format : Format.values()) {
      boolean passedOver = format == Format.APPLE_DOUBLE;
      assertFalse(!format.isRead() && !passedOver && format.label().isEmpty(), format.name());
    }
  }
}

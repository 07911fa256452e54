package dev.paniclens.source.archive;

import dev.paniclens.source.archive.SparseMap.Piece;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;

/**
 * The library's reader, which takes sparse files for plain ones here: it lets their maps tell it
 * how much to skip, and fails for files of two gigabytes or more, with everything behind them.
 * Their pieces lie in the archive like the bytes of any file; the map is kept beside. The forms are
 * those of the manual of GNU tar, "Storing Sparse Files".
 */
final class TarRecords extends TarArchiveInputStream {

  private static final int RECORD = TarConstants.DEFAULT_RCDSIZE;
  private static final int SIZE_AT = 124;
  private static final int SIZE_LENGTH = 12;
  private static final int CHECKSUM_AT = 148;
  private static final int TYPE_AT = 156;

  /** Where GNU tar's own header keeps the map, and the mark that records with more of it follow. */
  private static final int MAP_AT = 386;

  private static final int MAP_END = 495;
  private static final int MORE_AT = 482;
  private static final int MORE_IN_RECORD_AT = 504;

  /** Where its own header keeps how long the file is. */
  private static final int REAL_SIZE_AT = 483;

  /** Further records hold 21 pieces each. */
  private static final int MORE_PIECES = 21;

  private static final int PIECES = 4;

  /** More records than any file needs. */
  private static final int MOST_RECORDS = 5_000;

  /** A POSIX attribute about a sparse file; its own length stands before the key. */
  private static final Pattern ATTRIBUTE =
      Pattern.compile("(?<=\\A\\d{1,9} |\\n\\d{1,9} )GNU\\.sparse\\.");

  private final Front bytes;
  private final int mostAttributes;
  private Optional<SparseMap> sparse = Optional.empty();

  private TarRecords(Front bytes, int mostAttributes) {
    // Records instead of blocks of twenty, so that nothing behind the end mark is waited for;
    // lenient, since an owner's number that is no number does not matter here.
    super(bytes, RECORD, RECORD, "UTF-8", true);
    this.bytes = bytes;
    this.mostAttributes = mostAttributes;
  }

  /**
   * Reads a tar.
   *
   * @param mostAttributes how many bytes of POSIX attributes one member may have
   */
  static TarRecords of(InputStream in, int mostAttributes) {
    return new TarRecords(new Front(in), mostAttributes);
  }

  /** What a header since it was asked last told of a sparse file. */
  Optional<SparseMap> takeSparse() {
    Optional<SparseMap> taken = sparse;
    sparse = Optional.empty();
    return taken;
  }

  @Override
  protected byte[] readRecord() throws IOException {
    byte[] record = super.readRecord();
    if (record != null && record.length == RECORD && TarUtils.verifyCheckSum(record)) {
      if (record[TYPE_AT] == TarConstants.LF_GNUTYPE_SPARSE) {
        makePlain(record);
      } else if (record[TYPE_AT] == TarConstants.LF_PAX_EXTENDED_HEADER_LC) {
        readAttributes(record);
      }
    }
    return record;
  }

  private void makePlain(byte[] record) throws IOException {
    List<Piece> pieces = new ArrayList<>();
    addPieces(record, MAP_AT, PIECES, pieces);
    boolean more = record[MORE_AT] != 0;
    for (int i = 0; more && i < MOST_RECORDS; i++) {
      byte[] map = bytes.readNBytes(RECORD);
      more = map.length == RECORD && map[MORE_IN_RECORD_AT] != 0;
      if (map.length == RECORD) {
        addPieces(map, 0, MORE_PIECES, pieces);
      }
    }
    OptionalLong size = OptionalLong.of(number(record, REAL_SIZE_AT));
    sparse = Optional.of(new SparseMap(Optional.empty(), size, Optional.of(pieces)));
    record[TYPE_AT] = TarConstants.LF_NORMAL;
    Arrays.fill(record, MAP_AT, MAP_END, (byte) 0);
    Arrays.fill(record, CHECKSUM_AT, CHECKSUM_AT + TarConstants.CHKSUMLEN, (byte) ' ');
    TarUtils.formatCheckSumOctalBytes(
        TarUtils.computeCheckSum(record), record, CHECKSUM_AT, TarConstants.CHKSUMLEN);
  }

  private static void addPieces(byte[] map, int at, int most, List<Piece> pieces) {
    for (int i = 0; i < most; i++) {
      int start = at + 2 * i * SIZE_LENGTH;
      if (map[start] != 0) {
        pieces.add(new Piece(number(map, start), number(map, start + SIZE_LENGTH)));
      }
    }
  }

  /** Negative for what is no number. */
  private static long number(byte[] record, int at) {
    try {
      return TarUtils.parseOctalOrBinary(record, at, SIZE_LENGTH);
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }

  private void readAttributes(byte[] record) throws IOException {
    long size = number(record, SIZE_AT);
    if (size <= 0 || size > mostAttributes) {
      return; // the library says so
    }
    String attributes = new String(bytes.readNBytes((int) size), StandardCharsets.ISO_8859_1);
    Matcher matcher = ATTRIBUTE.matcher(attributes);
    sparse = SparseAttributes.read(attributes);
    // Attributes that it does not know are of no interest to the library.
    String unknown = matcher.replaceAll("gnu.sparse.");
    bytes.next(unknown.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A stream before which some bytes can be put. */
  private static final class Front extends InputStream {
    private final InputStream in;
    private InputStream front = InputStream.nullInputStream();

    Front(InputStream in) {
      this.in = in;
    }

    void next(byte[] bytes) {
      front = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() throws IOException {
      int next = front.read();
      return next >= 0 ? next : in.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = front.read(into, offset, length);
      return count > 0 || length == 0 ? count : in.read(into, offset, length);
    }
  }
}

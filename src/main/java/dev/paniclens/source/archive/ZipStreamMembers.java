package dev.paniclens.source.archive;

import dev.paniclens.source.input.FileFailures;
import dev.paniclens.source.input.SourceFailure;
import dev.paniclens.source.stream.LittleEndian;
import dev.paniclens.source.stream.Rewindable;
import dev.paniclens.source.stream.Tap;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.deflate64.Deflate64CompressorInputStream;

/**
 * The members of a zip that is read as a stream, from one local header to the next. Where a member
 * hides its end, because it is damaged, encrypted, or packed in an unknown way, and has no length
 * in its header, the next header is searched for.
 */
public final class ZipStreamMembers implements Members {

  private final Tap tap;
  private final Rewindable in;
  private final ZipScan scan;

  private Optional<BoundedBytes> bounded = Optional.empty();
  private Optional<InputStream> decoder = Optional.empty();
  private Optional<DescribedBytes> described = Optional.empty();
  private boolean started;
  private boolean lost;
  private boolean gapTold;

  /** The members of a zip in a stream. */
  public ZipStreamMembers(InputStream stream) {
    tap = new Tap(stream);
    in = new Rewindable(tap, ZipScan.LOOKAHEAD + Inflated.LOOKAHEAD);
    scan = new ZipScan(in);
  }

  @Override
  public Optional<Member> next() throws IOException {
    finishPrevious();
    while (true) {
      if (lost && !scan.toNextMember()) {
        return Optional.empty();
      }
      lost = false;
      int signature = (int) LittleEndian.uint32(in);
      switch (signature) {
        case ZipScan.LOCAL_HEADER -> {
          started = true;
          Optional<Member> member = member(ZipLocalHeader.read(in));
          if (member.isPresent()) {
            return member;
          }
          finishPrevious();
        }
        case ZipScan.DIRECTORY_HEADER,
            ZipScan.ARCHIVE_EXTRA_DATA,
            ZipScan.END,
            ZipScan.ZIP64_END -> {
          return Optional.empty();
        }
        case DescribedBytes.SIGNATURE -> lost = started; // else the mark of a split zip
        case ZipScan.SPANNED -> lost = started;
        default -> {
          lost = true;
          if (gapTold) {
            continue;
          }
          gapTold = true;
          return Optional.of(
              new Member.Gap(
                  SourceFailure.damaged("Its", "a member is not where it should begin")));
        }
      }
    }
  }

  /** Empty for what holds no bytes. */
  private Optional<Member> member(ZipLocalHeader header) throws IOException {
    String name = header.name();
    int method = header.method();
    if (header.isFolder()) {
      passOver(header);
      return Optional.empty();
    }
    if (header.isEncrypted()) {
      passOver(header);
      return Optional.of(new Member.Unreadable(name, SourceFailure.encrypted()));
    }
    boolean needsLength = method != ZipMethods.STORED && method != ZipMethods.DEFLATED;
    if (!ZipMethods.isRead(method) || (needsLength && header.isDescribedLater())) {
      passOver(header);
      return Optional.of(new Member.Unreadable(name, ZipMethods.unsupported(method)));
    }
    return Optional.of(header.isDescribedLater() ? describedMember(header) : sizedMember(header));
  }

  private void passOver(ZipLocalHeader header) {
    if (header.tellsPackedLength()) {
      bounded = Optional.of(new BoundedBytes(in, header.packedLength()));
    } else {
      lost = true;
    }
  }

  private Member describedMember(ZipLocalHeader header) {
    DescribedBytes bytes =
        header.method() == ZipMethods.STORED ? new DescribedStored(in) : new DescribedDeflate(in);
    described = Optional.of(bytes);
    long before = tap.count();
    return new Member.Packed(
        header.name(), bytes.unpacked(), () -> tap.count() - before, tap::ended, true);
  }

  private Member sizedMember(ZipLocalHeader header) throws IOException {
    BoundedBytes packed = new BoundedBytes(in, header.packedLength());
    bounded = Optional.of(packed);
    InputStream bytes;
    try {
      bytes = new CheckedBytes(unpack(header, packed), header.checksum(), header.length());
    } catch (IOException | RuntimeException e) {
      if (cutShort()) {
        throw e;
      }
      return new Member.Unreadable(
          header.name(), SourceFailure.damaged("Its", FileFailures.reason(e)));
    }
    decoder = Optional.of(bytes);
    return new Member.Packed(header.name(), bytes, packed::count, tap::ended, false);
  }

  private static InputStream unpack(ZipLocalHeader header, InputStream packed) throws IOException {
    return switch (header.method()) {
      case ZipMethods.STORED -> packed;
      case ZipMethods.DEFLATED -> new Inflated(new Rewindable(packed, Inflated.LOOKAHEAD));
      case ZipMethods.DEFLATED64 -> new Deflate64CompressorInputStream(packed);
      default -> new BZip2CompressorInputStream(new BufferedInputStream(packed));
    };
  }

  private void finishPrevious() throws IOException {
    if (decoder.isPresent()) {
      decoder.get().close();
      decoder = Optional.empty();
    }
    if (bounded.isPresent()) {
      bounded.get().skipRest();
      bounded = Optional.empty();
    }
    if (described.isPresent()) {
      described.get().close();
      lost = !described.get().isComplete();
      described = Optional.empty();
    }
  }

  @Override
  public boolean cutShort() {
    return tap.ended();
  }

  @Override
  public void close() throws IOException {
    if (decoder.isPresent()) {
      decoder.get().close();
    }
    if (described.isPresent()) {
      described.get().close();
    }
  }
}

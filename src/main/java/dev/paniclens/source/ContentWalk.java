package dev.paniclens.source;

import dev.paniclens.source.archive.Compressed;
import dev.paniclens.source.archive.Gunzip;
import dev.paniclens.source.archive.Member;
import dev.paniclens.source.archive.Members;
import dev.paniclens.source.archive.TarMembers;
import dev.paniclens.source.archive.ZipFileMembers;
import dev.paniclens.source.archive.ZipStreamMembers;
import dev.paniclens.source.file.DiskImage;
import dev.paniclens.source.file.OpenFile;
import dev.paniclens.source.input.FileFailures;
import dev.paniclens.source.input.Limits;
import dev.paniclens.source.input.ReadFault;
import dev.paniclens.source.input.Refused;
import dev.paniclens.source.input.SourceFailure;
import dev.paniclens.source.input.SourcePath;
import dev.paniclens.source.stream.Tap;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Opens what is an archive, archives within it too, and hands the rest to the visitor. */
final class ContentWalk {

  private final Limits limits;
  private final Visitor visitor;
  private final Optional<OpenFile> regularFile;

  /** How many damages were told so far. */
  private int told;

  /**
   * @param regularFile the input, where it is a file that can be read at any place
   */
  ContentWalk(Limits limits, Visitor visitor, Optional<OpenFile> regularFile) {
    this.limits = limits;
    this.visitor = visitor;
    this.regularFile = regularFile;
  }

  /** Walks an input. Whatever goes wrong in its content is told to the visitor, never thrown. */
  void walk(Layer root) {
    content(root.name(), root, 0);
  }

  /**
   * @param depth how many archives lie around it
   */
  private void content(SourcePath name, Layer layer, int depth) {
    PeekedStream in = PeekedStream.of(layer);
    content(name, layer, in, depth);
  }

  private void content(SourcePath name, Layer layer, PeekedStream in, int depth) {
    if (in.isEmpty() && layer.fault().isPresent()) {
      tellFault(name, layer);
      return;
    }
    Format format = formatOf(layer, in);
    try {
      if (format == Format.PLAIN) {
        deliver(name, layer, in.stream());
      } else if (format == Format.APPLE_DOUBLE) {
        return; // what macOS keeps beside a file, which has its own place
      } else if (!format.isRead()) {
        visitor.failed(name, SourceFailure.unsupported(format.label(), format.how()));
      } else if (depth >= limits.maxNesting()) {
        visitor.failed(name, SourceFailure.tooDeep(limits));
      } else {
        unpack(name, layer, in, depth);
      }
    } catch (IOException e) {
      tell(name, layer, e);
    }
    tellFault(name, layer);
  }

  /** A disk image shows what it is at its end only, and may begin like something else. */
  private Format formatOf(Layer layer, PeekedStream in) {
    boolean perhaps = in.format() == Format.PLAIN || in.format() == Format.BZIP2;
    return perhaps
            && !in.isText()
            && layer.isInput()
            && regularFile.filter(DiskImage::is).isPresent()
        ? Format.DISK_IMAGE
        : in.format();
  }

  private void deliver(SourcePath name, Layer layer, InputStream in) {
    ReportBytes bytes = new ReportBytes(name, in);
    try (MemberStream stream = new MemberStream(bytes)) {
      visitor.member(name, stream);
    } catch (IOException e) {
      if (layer.fault().isEmpty() && bytes.fault().isEmpty()) {
        visitor.failed(name, SourceFailure.ioError(FileFailures.reason(e)));
      }
    } catch (RuntimeException e) {
      // A visitor may wrap what reading threw; without such a failure it is the visitor's own.
      if (layer.fault().isEmpty() && bytes.fault().isEmpty()) {
        throw e;
      }
    }
    bytes.fault().ifPresent(fault -> tellOnce(name, fault));
  }

  private void unpack(SourcePath name, Layer layer, PeekedStream in, int depth) throws IOException {
    switch (in.format()) {
      case ZIP -> members(name, layer, zip(layer, in.stream()), depth);
      case TAR -> members(name, layer, new TarMembers(in.stream()), depth);
      case GZIP -> {
        Tap tap = new Tap(in.stream());
        try (Gunzip bytes = new Gunzip(tap)) {
          Layer unpacked = layer.unpacking(name, bytes, tap::count, tap::ended);
          decompressed(name, bytes.nameInHeader(), unpacked, depth);
        }
      }
      case BZIP2 -> compressed(name, layer, in, Compressed::bzip2, depth);
      case XZ -> compressed(name, layer, in, Compressed::xz, depth);
      case ZSTANDARD -> compressed(name, layer, in, Compressed::zstandard, depth);
      default -> throw new IllegalStateException("no reader for " + in.format());
    }
  }

  private interface Decoder {
    InputStream over(InputStream packed) throws IOException;
  }

  private void compressed(SourcePath name, Layer layer, PeekedStream in, Decoder decoder, int depth)
      throws IOException {
    Tap tap = new Tap(in.stream());
    try (InputStream bytes = guarded(tap::ended, () -> decoder.over(tap))) {
      Layer unpacked = layer.unpacking(name, bytes, tap::count, tap::ended);
      decompressed(name, Optional.empty(), unpacked, depth);
    }
  }

  /** To a user a compressed tar is one archive, although it is two layers. */
  private void decompressed(
      SourcePath name, Optional<String> nameInHeader, Layer unpacked, int depth) {
    PeekedStream in = PeekedStream.of(unpacked);
    if (in.isEmpty() && unpacked.fault().isPresent()) {
      tellFault(name, unpacked);
    } else if (in.format() == Format.TAR) {
      int before = told;
      members(name, unpacked, new TarMembers(in.stream()), depth);
      if (told == before) {
        // A tar's members have no checksum, only what it is compressed with has one, at its end.
        drain(unpacked, false);
      }
    } else {
      content(name.decompressed(nameInHeader), unpacked, in, depth + 1);
    }
  }

  private Members zip(Layer layer, InputStream in) {
    Optional<Members> byDirectory =
        layer.isInput() ? regularFile.flatMap(ZipFileMembers::open) : Optional.empty();
    return byDirectory.orElseGet(() -> new ZipStreamMembers(in));
  }

  private void members(SourcePath archive, Layer layer, Members members, int depth) {
    try (members) {
      boolean more = true;
      while (more) {
        Optional<Member> next = guarded(members::cutShort, members::next);
        more = next.isPresent() && member(archive, layer, next.get(), depth, members::cutShort);
      }
    } catch (IOException e) {
      tell(archive, layer, e);
    }
    tellFault(archive, layer);
  }

  /** Returns whether the archive can go on after the member. */
  private boolean member(
      SourcePath archive, Layer layer, Member member, int depth, BooleanSupplier cutShort) {
    Layer entry;
    switch (member) {
      case Member.Gap gap -> {
        visitor.failed(archive, gap.why());
        return true;
      }
      case Member.Unreadable unreadable -> {
        visitor.failed(archive.member(unreadable.name()), unreadable.why());
        return true;
      }
      case Member.Plain plain ->
          entry = layer.within(archive.member(plain.name()), plain.bytes(), cutShort);
      case Member.Packed packed ->
          entry =
              layer.unpacking(
                  archive.member(packed.name()), packed.bytes(), packed.packed(), packed.ended());
    }
    int before = told;
    content(entry.name(), entry, depth + 1);
    if (member instanceof Member.Packed packed && packed.endUnknown()) {
      drain(entry, told > before);
    }
    return layer.fault().isEmpty() && (entry.fault().isEmpty() || !cutShort.getAsBoolean());
  }

  /**
   * Reads a layer to its end, under the limits.
   *
   * @param isTold whether a damage above the layer was told; what now turns up is its cause
   */
  private void drain(Layer layer, boolean isTold) {
    try {
      layer.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      if (isTold && layer.fault().filter(ReadFault::isDamage).isPresent()) {
        layer.fault().ifPresent(ReadFault::claim);
      } else {
        tell(layer.name(), layer, e);
      }
    }
  }

  private void tellFault(SourcePath name, Layer layer) {
    layer.fault().ifPresent(fault -> tell(name, layer, fault));
  }

  /** Tells a failure once; where a layer has failed, that is the reason, whatever was thrown. */
  private void tell(SourcePath name, Layer layer, IOException e) {
    tellOnce(name, layer.fault().orElseGet(() -> faultOf(name, e)));
  }

  private void tellOnce(SourcePath name, ReadFault fault) {
    if (fault.claim()) {
      told++;
      visitor.failed(name, fault.seenFrom(name));
    }
  }

  private static ReadFault faultOf(SourcePath name, IOException e) {
    if (e instanceof Refused refused) {
      return new ReadFault(name, whose -> refused.why(), e);
    }
    return e instanceof EOFException
        ? new ReadFault(name, SourceFailure::cutShort, e)
        : new ReadFault(name, whose -> SourceFailure.damaged(whose, FileFailures.reason(e)), e);
  }

  private interface Call<T> {
    T run() throws IOException;
  }

  /** Libraries answer damaged data with any exception; a parser may also run in circles. */
  private static <T> T guarded(BooleanSupplier cutShort, Call<T> call) throws IOException {
    try {
      return call.run();
    } catch (IOException | RuntimeException | StackOverflowError e) {
      if (cutShort.getAsBoolean()) {
        throw (EOFException) new EOFException().initCause(e);
      }
      throw e instanceof IOException io ? io : new IOException(FileFailures.reason(e), e);
    }
  }
}

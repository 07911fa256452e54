package dev.paniclens.symbols.file;

import dev.paniclens.source.ReportSource;
import dev.paniclens.source.Visitor;
import dev.paniclens.source.input.FailureListener;
import dev.paniclens.source.input.Input;
import dev.paniclens.source.input.SourceFailure;
import dev.paniclens.source.input.SourcePath;
import dev.paniclens.symbols.macho.HeldContent;
import dev.paniclens.symbols.macho.MachFile;
import dev.paniclens.symbols.macho.MachImage;
import dev.paniclens.symbols.macho.MachReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the images of one file: those of a Mach-O file, or those of the members of an archive. */
final class FileReader {
  /** Members cannot be read at any place, so they are held; no kext has a tenth of that. */
  private static final int MOST_OF_MEMBER = 64 << 20;

  private final ReportSource source;
  private final FailureListener failures;

  /**
   * A reader.
   *
   * @param failures told of what cannot be read
   */
  FileReader(ReportSource source, FailureListener failures) {
    this.source = source;
    this.failures = failures;
  }

  /** Takes what is found. */
  interface Taker {
    /**
     * An image.
     *
     * @param name where its file lies
     */
    void image(SourcePath name, MachImage image);
  }

  /** Reads a file on disk. Its images can be asked for more only while the taker has them. */
  void read(Path path, Taker taker) {
    Optional<FileContent> content = open(path, taker);
    try {
      if (content.isPresent()) {
        content.get().close();
      }
    } catch (IOException e) {
      failures.failed(new SourcePath(path.toString()), SourceFailure.of(e));
    }
  }

  /**
   * Reads a file on disk, and leaves it open.
   *
   * @return the file, to be closed; empty where it is no Mach-O file: images from archives are held
   */
  Optional<FileContent> open(Path path, Taker taker) {
    SourcePath name = new SourcePath(path.toString());
    try {
      FileContent content = FileContent.open(path, source.limits().maxWait());
      MachFile file = machFile(content);
      take(name, file, taker);
      if (file instanceof MachFile.Images) {
        return Optional.of(content);
      }
      content.close();
      if (file instanceof MachFile.Other) {
        source.open(new Input.OnDisk(path), new Members(name, taker));
      }
    } catch (IOException e) {
      failures.failed(name, SourceFailure.of(e));
    }
    return Optional.empty();
  }

  private static MachFile machFile(FileContent content) throws IOException {
    try {
      return MachReader.read(content);
    } catch (IOException e) {
      content.close();
      throw e;
    }
  }

  private void take(SourcePath name, MachFile file, Taker taker) {
    switch (file) {
      case MachFile.Images images -> {
        images.images().forEach(image -> taker.image(name, image));
        images.problems().forEach(why -> damaged(name, why));
      }
      case MachFile.Refused refused -> damaged(name, refused.why());
      case MachFile.Other other -> {
        // Most files are.
      }
    }
  }

  private void damaged(SourcePath name, String why) {
    failures.failed(name, new SourceFailure(SourceFailure.Kind.DAMAGED, why));
  }

  /** The members of an archive; a file that is none is its own only member, and no Mach-O file. */
  private final class Members implements Visitor {
    private final SourcePath archive;
    private final Taker taker;

    Members(SourcePath archive, Taker taker) {
      this.archive = archive;
      this.taker = taker;
    }

    @Override
    public void member(SourcePath name, InputStream bytes) throws IOException {
      if (name.equals(archive)) {
        return;
      }
      byte[] head = bytes.readNBytes(MachReader.HEAD);
      if (!MachReader.looksLikeMachO(ByteBuffer.wrap(head))) {
        return;
      }
      byte[] rest = bytes.readNBytes(MOST_OF_MEMBER);
      if (rest.length == MOST_OF_MEMBER) {
        damaged(name, "It is larger than members of archives are read: unpack it first.");
        return;
      }
      ByteBuffer all = ByteBuffer.allocate(head.length + rest.length).put(head).put(rest).flip();
      take(name, MachReader.read(new HeldContent(all)), taker);
    }

    @Override
    public void failed(SourcePath name, SourceFailure why) {
      failures.failed(name, why);
    }
  }
}

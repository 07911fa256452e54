package dev.paniclens.cli.redact;

import dev.paniclens.cli.terminal.Console;
import dev.paniclens.redact.Redacted;
import dev.paniclens.redact.Redactor;
import dev.paniclens.source.Visitor;
import dev.paniclens.source.input.SourceFailure;
import dev.paniclens.source.input.SourcePath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Redacts what some paths stand for, all with the same placeholders. */
final class RedactRun {
  /** No report is as long; a text and what is known of it have to fit into a small heap. */
  private static final int LONGEST = 32 << 20;

  private static final int PIECE = 1 << 16;

  private final Console console;
  private final RedactedCopies copies;
  private final Redactor redactor = new Redactor();
  private boolean complete = true;

  RedactRun(Console console, RedactedCopies copies) {
    this.console = console;
    this.copies = copies;
  }

  /** Redacts what lies at one path of the command line. */
  Visitor reader(String path) {
    return new Reader(path);
  }

  /**
   * Brings out what is still to be brought out.
   *
   * @return whether all could be done, and nothing is left to be done
   */
  boolean end() {
    try {
      return copies.end() && complete;
    } catch (IOException e) {
      reject(e.getMessage());
      return false;
    }
  }

  private void reject(String why) {
    complete = false;
    console.note(why);
  }

  private void redact(SourcePath name, String relative, byte[] file) {
    if (file.length > LONGEST) {
      reject(name + ": longer than " + (LONGEST >> 20) + " MiB, and not copied; split it first");
      return;
    }
    Optional<Redacted> copy = redactor.redact(file);
    if (copy.isEmpty()) {
      reject(name + ": no text, and not copied");
      return;
    }
    try {
      copies.add(name, redactor.redactPath(relative), copy.get());
    } catch (IOException e) {
      reject(name + ": not copied: " + e.getMessage());
    }
  }

  private final class Reader implements Visitor {
    private final String path;

    Reader(String path) {
      this.path = path;
    }

    /** What could be read of a damaged file is copied, too. */
    @Override
    public void member(SourcePath name, InputStream bytes) throws IOException {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      Optional<IOException> failure = read(bytes, file);
      if (failure.isEmpty() || file.size() > 0) {
        redact(name, RedactedCopies.CopyName.of(path, name), file.toByteArray());
      }
      if (failure.isPresent()) {
        throw failure.get();
      }
    }

    @Override
    public void failed(SourcePath name, SourceFailure why) {
      reject(name + ": " + why.sentence());
    }
  }

  private static Optional<IOException> read(InputStream from, ByteArrayOutputStream to) {
    byte[] piece = new byte[PIECE];
    try {
      for (int n = from.read(piece); n >= 0 && to.size() <= LONGEST; n = from.read(piece)) {
        to.write(piece, 0, n);
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }
}

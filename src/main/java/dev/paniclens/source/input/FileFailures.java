package dev.paniclens.source.input;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** Says for a person what the file system's exceptions mean. */
public final class FileFailures {

  private FileFailures() {}

  /** What an exception of the file system means. */
  public static SourceFailure of(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> SourceFailure.notFound();
      case FileNotFoundException missing -> SourceFailure.notFound();
      case AccessDeniedException denied -> SourceFailure.unreadable();
      case Refused refused -> refused.why();
      default -> SourceFailure.ioError(reason(e));
    };
  }

  /**
   * The reason without the path, which a file system's message repeats, and without a full stop.
   */
  public static String reason(Throwable e) {
    String told =
        e instanceof FileSystemException file
            ? Objects.requireNonNullElse(file.getReason(), "")
            : Objects.requireNonNullElse(e.getMessage(), "");
    String bare = told.endsWith(".") ? told.substring(0, told.length() - 1) : told;
    return bare.isBlank() ? e.getClass().getSimpleName() : bare;
  }
}

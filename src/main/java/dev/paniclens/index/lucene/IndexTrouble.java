package dev.paniclens.index.lucene;

import dev.paniclens.index.IndexException;
import dev.paniclens.index.IndexException.Reason;
import dev.paniclens.index.stored.DamagedException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.ThreadInterruptedException;

/**
 * Says in a sentence what is wrong with an index.
 *
 * @param path its folder
 */
record IndexTrouble(Path path) {

  private static final String AGAIN = "index the reports again, into a new folder";

  /** There is no index. */
  IndexException missing() {
    return new IndexException(
        Reason.MISSING, "there is no index at %s: \"paniclens index\" makes one".formatted(path));
  }

  /** The path, and what is said of it. */
  IndexException because(Reason reason, String says) {
    return new IndexException(reason, path + " " + says);
  }

  /** What to tell a person about a failure. */
  IndexException explain(Exception failure) {
    Throwable cause = rootOf(failure);
    if (cause instanceof IndexException known) {
      return known;
    }
    if (cause instanceof IndexNotFoundException) {
      return missing();
    }
    if (cause instanceof LockObtainFailedException) {
      String holder = new WriterNote(path).holder().map(who -> " (" + who + ")").orElse("");
      return because(
          Reason.LOCKED,
          "is being written by another paniclens%s, which has to end first".formatted(holder),
          cause);
    }
    if (cause instanceof IndexFormatTooNewException || isUnknownCodec(cause)) {
      return because(
          Reason.UNKNOWN_FORMAT, "was written by another version of paniclens: " + AGAIN, cause);
    }
    if (cause instanceof IndexFormatTooOldException) {
      return because(
          Reason.UNKNOWN_FORMAT, "was written by too old a version of paniclens: " + AGAIN, cause);
    }
    if (cause instanceof ThreadInterruptedException) {
      Thread.currentThread().interrupt();
      return because(Reason.UNAVAILABLE, "was given up: interrupted", cause);
    }
    if (cause instanceof AlreadyClosedException && says(cause).contains("external force")) {
      return because(
          Reason.UNAVAILABLE, "is not the folder any more that it was when it was opened", cause);
    }
    if (isDamage(cause) && !holdsIndex()) {
      return gone(cause);
    }
    if (isFullDisk(cause)) {
      return because(
          Reason.UNAVAILABLE,
          "cannot be written, its disk is full: what was committed is kept; make room, and run the same again",
          cause);
    }
    return isDamage(cause)
        ? because(Reason.DAMAGED, "is a damaged index: " + AGAIN, cause)
        : because(Reason.UNAVAILABLE, "cannot be used: " + plain(cause), cause);
  }

  /** There was one. */
  IndexException gone() {
    return gone(new NoSuchFileException(path.toString()));
  }

  private IndexException gone(Throwable cause) {
    return because(
        Reason.UNAVAILABLE,
        "is gone: it was moved or deleted while it was in use; put it back, or start again to make a new one",
        cause);
  }

  /** Lucene's own file of what an index consists of. */
  private boolean holdsIndex() {
    try (Stream<Path> files = Files.list(path)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith("segments_"));
    } catch (IOException e) {
      return false;
    }
  }

  private static String says(Throwable cause) {
    return String.valueOf(cause.getMessage());
  }

  private IndexException because(Reason reason, String says, Throwable cause) {
    return new IndexException(reason, path + " " + says, cause);
  }

  /** A writer that could not write closes itself, and then gives that as the reason for ever. */
  private static Throwable rootOf(Exception failure) {
    return failure instanceof AlreadyClosedException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  /** Lucene finds the reader of a format by a name in the index; newer ones have other names. */
  private static boolean isUnknownCodec(Throwable cause) {
    return cause instanceof IllegalArgumentException
        && Optional.ofNullable(cause.getMessage())
            .filter(says -> says.contains("codec") || says.contains("SPI class"))
            .isPresent();
  }

  /** Java has no exception of its own for it; the words are those of Unix, macOS and Windows. */
  private static boolean isFullDisk(Throwable cause) {
    return cause instanceof IOException
        && !(cause.getCause() instanceof LinkageError) // of the temporary folder
        && Optional.ofNullable(cause.getMessage())
            .filter(
                says ->
                    says.contains("No space left on device")
                        || says.contains("Disk quota exceeded")
                        || says.contains("not enough space on the disk"))
            .isPresent();
  }

  /** Beside Lucene's own exceptions: reading nonsense ends in any runtime exception. */
  private static boolean isDamage(Throwable cause) {
    return cause instanceof CorruptIndexException
        || cause instanceof DamagedException
        || cause instanceof EOFException
        || cause instanceof NoSuchFileException
        || cause instanceof FileNotFoundException
        || (cause instanceof RuntimeException && !(cause instanceof AlreadyClosedException));
  }

  /** The messages of file system exceptions are paths. */
  private static String plain(Throwable cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof NotDirectoryException) {
      return "it is not a folder";
    }
    if (cause instanceof FileSystemException e && e.getReason() != null) {
      return e.getReason();
    }
    return Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
  }
}

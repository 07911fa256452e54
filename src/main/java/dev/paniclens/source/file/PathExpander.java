package dev.paniclens.source.file;

import dev.paniclens.source.input.FailureListener;
import dev.paniclens.source.input.FileFailures;
import dev.paniclens.source.input.Input;
import dev.paniclens.source.input.SourceFailure;
import dev.paniclens.source.input.SourcePath;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.Consumer;

/** Turns the paths of a command line into inputs, walking folders. */
public final class PathExpander {

  private static final String STANDARD_INPUT = "-";

  /** The file type bits of a Unix mode, and their value for a pipe (POSIX sys/stat.h). */
  private static final int TYPE_BITS = 0xF000;

  private static final int FIFO = 0x1000;

  private final Consumer<Input> found;
  private final FailureListener failures;
  private final int pageSize;
  private final Optional<Path> leftOut;

  /**
   * @param leftOut a folder to pass over
   */
  public PathExpander(Consumer<Input> found, FailureListener failures, Optional<Path> leftOut) {
    this(found, failures, leftOut, FolderPage.SIZE);
  }

  /**
   * @param pageSize how many children of a folder are held at a time
   */
  PathExpander(
      Consumer<Input> found, FailureListener failures, Optional<Path> leftOut, int pageSize) {
    this.found = found;
    this.failures = failures;
    this.leftOut = leftOut;
    this.pageSize = pageSize;
  }

  /** Hands on every input that a path of the command line stands for. */
  public void expand(String given) {
    if (given.equals(STANDARD_INPUT)) {
      found.accept(new Input.StandardInput());
      return;
    }
    try {
      if (given.isEmpty()) {
        // Path.of("") is the working folder; an empty argument is an unset variable.
        failures.failed(new SourcePath(given), SourceFailure.notFound());
      } else {
        expandGiven(Path.of(given));
      }
    } catch (InvalidPathException e) {
      failures.failed(new SourcePath(given), SourceFailure.notFound());
    }
  }

  private void expandGiven(Path path) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        walk(path);
      } else if (attributes.isRegularFile()) {
        found.accept(new Input.OnDisk(path));
      } else if (isPipe(path)) {
        found.accept(new Input.Pipe(path));
      } else {
        failures.failed(new SourcePath(path.toString()), SourceFailure.notAFile());
      }
    } catch (IOException e) {
      failures.failed(new SourcePath(path.toString()), FileFailures.of(e));
    }
  }

  private void walk(Path folder) {
    if (isLeftOut(folder)) {
      return;
    }
    FolderPage page = new FolderPage(pageSize);
    while (walk(folder, page)) {
      page = page.next();
    }
  }

  private boolean isLeftOut(Path folder) {
    try {
      return leftOut.isPresent() && Files.isSameFile(leftOut.get(), folder);
    } catch (IOException e) {
      return false; // one of the two is not there
    }
  }

  /** Visits the children of one page; whether others may follow. */
  private boolean walk(Path folder, FolderPage page) {
    boolean listed = list(folder, page);
    page.children().forEach(this::walkChild);
    return listed && page.isFull();
  }

  /** Offers all children to a page; false when some could not be listed, which was told. */
  private boolean list(Path folder, FolderPage page) {
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(page::offer);
      return true;
    } catch (IOException e) {
      failures.failed(new SourcePath(folder.toString()), FileFailures.of(e));
    } catch (DirectoryIteratorException e) {
      failures.failed(new SourcePath(folder.toString()), FileFailures.of(e.getCause()));
    }
    return false;
  }

  private void walkChild(Path child) {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isDirectory()) {
        walk(child);
      } else if (attributes.isRegularFile()
          || (attributes.isSymbolicLink() && Files.isRegularFile(child))) {
        found.accept(new Input.OnDisk(child));
      }
    } catch (IOException e) {
      failures.failed(new SourcePath(child.toString()), FileFailures.of(e));
    }
  }

  /** Shells pass {@code <(command)} as the name of a pipe. */
  private static boolean isPipe(Path path) throws IOException {
    try {
      return Files.getAttribute(path, "unix:mode") instanceof Integer mode
          && (mode & TYPE_BITS) == FIFO;
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      return false; // no Unix file system
    }
  }
}

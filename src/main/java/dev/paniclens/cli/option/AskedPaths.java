package dev.paniclens.cli.option;

import dev.paniclens.source.input.SourcePath;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;

/**
 * The paths that somebody asked about by name. In folders and archives most files are of other
 * kinds, and nobody asked about them.
 */
public record AskedPaths(Set<String> paths) {

  /** The paths of a command line. */
  public AskedPaths(Collection<String> paths) {
    this(Set.copyOf(paths));
  }

  /** Whether a path is that of a folder; standard input is none. */
  public static boolean isFolder(String path) {
    try {
      return !path.equals("-") && Files.isDirectory(Path.of(path));
    } catch (InvalidPathException e) {
      return false; // names in archives may be anything
    }
  }

  /** Whether this very file was named, or came in by standard input. */
  public boolean names(SourcePath name) {
    return paths.contains(name.toString()) || name.toString().equals("<stdin>");
  }
}

package dev.paniclens.cli;

import dev.paniclens.source.SourcePath;
import java.util.Collection;
import java.util.Set;

/**
 * The paths that somebody asked about by name. In folders and archives most files are of other
 * kinds, and nobody asked about them.
 */
record AskedPaths(Set<String> paths) {

  AskedPaths(Collection<String> paths) {
    this(Set.copyOf(paths));
  }

  /** Whether this very file was named, or came in by standard input. */
  boolean names(SourcePath name) {
    return paths.contains(name.toString()) || name.toString().equals("<stdin>");
  }
}

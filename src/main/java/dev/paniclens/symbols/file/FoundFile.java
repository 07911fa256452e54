package dev.paniclens.symbols.file;

import dev.paniclens.symbols.macho.ImageUuid;
import java.nio.file.Path;
import java.util.Set;

/**
 * A file or archive in which a walk found images.
 *
 * @param path where it is
 * @param uuids of its images; at least one
 * @param hasKexts whether any of these is a kext
 */
record FoundFile(Path path, Set<ImageUuid> uuids, boolean hasKexts) {
  FoundFile {
    uuids = Set.copyOf(uuids);
  }
}

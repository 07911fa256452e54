package dev.paniclens.symbols.file;

import dev.paniclens.analysis.SymbolsOfImage.SymbolFile;
import dev.paniclens.source.ReportSource;
import dev.paniclens.source.input.FailureListener;
import dev.paniclens.symbols.macho.ImageUuid;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The images below some paths, by UUID. Their tables are read when they are asked for, and kept
 * within bounds. Not for use by several threads at once.
 */
public final class SymbolFiles implements Closeable {
  private final List<FoundFile> files;
  private final Map<ImageUuid, List<FoundFile>> byUuid = new HashMap<>();
  private final OpenImages open;
  private final ReportSource source;
  private Optional<KextFiles> kexts = Optional.empty();

  private SymbolFiles(ReportSource source, FailureListener failures, List<FoundFile> files) {
    this.source = source;
    open = new OpenImages(source, failures);
    this.files = List.copyOf(files);
    for (FoundFile file : files) {
      file.uuids().forEach(u -> byUuid.computeIfAbsent(u, key -> new ArrayList<>()).add(file));
    }
  }

  /**
   * Walks paths.
   *
   * @param paths files, folders and archives
   * @param failures told of what cannot be read, now and when images are asked for
   */
  public static SymbolFiles of(List<String> paths, ReportSource source, FailureListener failures) {
    return new SymbolFiles(source, failures, new SymbolWalk(source, failures).walk(paths));
  }

  /** Whether the walk found no image that can serve a report. */
  public boolean isEmpty() {
    return files.isEmpty();
  }

  /**
   * The images of a UUID, the most telling first; empty where there is none. What has the UUID and
   * tells nothing comes last.
   */
  public List<SymbolImage> find(ImageUuid uuid) {
    return open.of(uuid, byUuid.getOrDefault(uuid, List.of()));
  }

  /**
   * Files of a kext, whatever its build: which identifier an image has, it tells itself.
   *
   * @param id bundle identifier
   * @return in the order of the walk; empty where there is none
   */
  public List<SymbolFile> otherBuilds(String id) {
    if (kexts.isEmpty()) {
      kexts = Optional.of(new KextFiles(source, files));
    }
    return kexts.get().of(id);
  }

  /** Closes the files that were asked for names. */
  @Override
  public void close() throws IOException {
    open.close();
  }
}

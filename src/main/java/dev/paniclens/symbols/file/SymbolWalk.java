package dev.paniclens.symbols.file;

import dev.paniclens.source.ReportSource;
import dev.paniclens.source.input.FailureListener;
import dev.paniclens.source.input.Input;
import dev.paniclens.source.input.SourceFailure;
import dev.paniclens.source.input.SourcePath;
import dev.paniclens.symbols.macho.ImageKind;
import dev.paniclens.symbols.macho.ImageUuid;
import dev.paniclens.symbols.macho.MachImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Walks folders, files and archives for images that have a UUID, and so can serve a report. */
final class SymbolWalk {
  private final ReportSource source;
  private final FileReader reader;
  private final FailureListener failures;
  private final List<FoundFile> found = new ArrayList<>();

  SymbolWalk(ReportSource source, FailureListener failures) {
    this.source = source;
    reader = new FileReader(source, failures);
    this.failures = failures;
  }

  /** The files below some paths that hold such images, in the order of the walk. */
  List<FoundFile> walk(List<String> paths) {
    source.expand(paths, this::input, failures);
    return found;
  }

  private void input(Input input) {
    if (input instanceof Input.OnDisk file) {
      file(file.path());
    } else {
      failures.failed(
          input.name(),
          new SourceFailure(
              SourceFailure.Kind.NOT_A_FILE,
              "Symbols are read from files and folders, not from a pipe."));
    }
  }

  private void file(Path path) {
    Told told = new Told();
    reader.read(path, told);
    if (!told.uuids.isEmpty()) {
      found.add(new FoundFile(path, told.uuids, told.hasKexts));
    }
  }

  /** What images tell, which are not kept: members of archives are held in memory. */
  private static final class Told implements FileReader.Taker {
    private final Set<ImageUuid> uuids = new HashSet<>();
    private boolean hasKexts;

    @Override
    public void image(SourcePath name, MachImage image) {
      if (image.uuid().isPresent()) {
        uuids.add(image.uuid().get());
        hasKexts |= image.kind() == ImageKind.KEXT;
      }
    }
  }
}

package dev.paniclens.symbols.file;

import dev.paniclens.analysis.SymbolsOfImage.SymbolFile;
import dev.paniclens.source.ReportSource;
import dev.paniclens.source.input.SourcePath;
import dev.paniclens.symbols.macho.ImageKind;
import dev.paniclens.symbols.macho.KextInfo;
import dev.paniclens.symbols.macho.MachImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Which files hold which kext, by the identifier that each image carries within itself. */
final class KextFiles {
  private final Map<String, List<SymbolFile>> byId = new LinkedHashMap<>();

  /** Reads the kexts among some files. What of them cannot be read, the walk told. */
  KextFiles(ReportSource source, List<FoundFile> files) {
    FileReader reader = new FileReader(source, (name, why) -> {});
    for (FoundFile file : files) {
      if (file.hasKexts()) {
        reader.read(file.path(), this::image);
      }
    }
  }

  /** The files of a kext; empty where there is none. */
  List<SymbolFile> of(String id) {
    return byId.getOrDefault(id, List.of());
  }

  private void image(SourcePath name, MachImage image) {
    if (image.kind() != ImageKind.KEXT || image.uuid().isEmpty()) {
      return;
    }
    Optional<String> id = image.entry().or(() -> identifier(image));
    if (id.isPresent()) {
      byId.computeIfAbsent(id.get(), key -> new ArrayList<>())
          .add(
              new SymbolFile(
                  name.text(),
                  image.uuid().get().toString(),
                  OptionalInt.empty(),
                  image.hasLines()));
    }
  }

  private static Optional<String> identifier(MachImage image) {
    try {
      return KextInfo.of(image).map(KextInfo::id);
    } catch (IOException e) {
      return Optional.empty(); // it is told when it is asked for names
    }
  }
}

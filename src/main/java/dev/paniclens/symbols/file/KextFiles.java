package dev.paniclens.symbols.file;

import dev.paniclens.analysis.SymbolsOfImage.SymbolFile;
import dev.paniclens.source.ReportSource;
import dev.paniclens.source.input.SourcePath;
import dev.paniclens.symbols.macho.ImageKind;
import dev.paniclens.symbols.macho.KextInfo;
import dev.paniclens.symbols.macho.MachImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Which files hold which kext, by the identifier that each image carries within itself. */
final class KextFiles {
  private final Map<String, List<SymbolFile>> byId = new LinkedHashMap<>();

  /** Reads the kexts among some files. */
  KextFiles(ReportSource source, List<FileRow> files) {
    FileReader reader = new FileReader(source);
    for (FileRow file : files) {
      if (file.images().stream().anyMatch(KextFiles::isKext)) {
        reader.read(Path.of(file.path()), new Taker(file.path()));
      }
    }
  }

  private static boolean isKext(ImageRow image) {
    return image.kind().equals(ImageKind.KEXT.toString());
  }

  /** The files of a kext; empty where there is none. */
  List<SymbolFile> of(String id) {
    return byId.getOrDefault(id, List.of());
  }

  private final class Taker implements FileReader.Taker {
    private final String path;

    Taker(String path) {
      this.path = path;
    }

    @Override
    public void image(MachImage image, Optional<String> member) {
      if (image.kind() != ImageKind.KEXT || image.uuid().isEmpty()) {
        return;
      }
      Optional<String> id = image.entry().or(() -> identifier(image));
      if (id.isPresent()) {
        byId.computeIfAbsent(id.get(), key -> new ArrayList<>())
            .add(
                new SymbolFile(
                    path + member.orElse(""),
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

    @Override
    public void problem(SourcePath name, String why) {
      // The walk told of it.
    }
  }
}

package dev.paniclens.cli;

import dev.paniclens.cli.option.UserException;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.knowledge.kext.KextCatalog;
import dev.paniclens.knowledge.kext.KnownKext;
import dev.paniclens.knowledge.kext.SiteTables;
import dev.paniclens.output.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The site's own tables of kexts: that of the command line, and those of the user's settings. */
final class SiteKnowledge {
  private static final Path FOLDER = Path.of("paniclens", "knowledge");

  private SiteKnowledge() {}

  /**
   * Reads them, says what is wrong in them, and has conclusions drawn with them.
   *
   * @param given the folder of the command line, whose lines count more than others
   * @throws UserException if that is none
   */
  static void use(Optional<Path> given, Console console) {
    List<KnownKext> kexts = new ArrayList<>();
    String system = System.getProperty("os.name", "");
    for (Path folder : folders(system, console.environment())) {
      if (Files.isDirectory(folder)) {
        try {
          kexts.addAll(read(folder, console));
        } catch (IOException e) {
          console.note(folder + ": the tables in it cannot be read");
        }
      }
    }
    if (given.isPresent()) {
      try {
        kexts.addAll(read(given.get(), console));
      } catch (IOException e) {
        throw new UserException("--knowledge: " + given.get() + " is no folder that can be read");
      }
    }
    KextCatalog.use(kexts);
  }

  private static List<KnownKext> read(Path folder, Console console) throws IOException {
    SiteTables tables = SiteTables.read(folder);
    tables.faults().forEach(fault -> console.note(Printable.of(fault + "; the line is left out")));
    return tables.kexts();
  }

  /**
   * Where settings are by the XDG base directory specification; on a Mac also where it has them.
   */
  static List<Path> folders(String system, Map<String, String> environment) {
    Optional<Path> home = absolute(environment, "HOME");
    List<Path> folders = new ArrayList<>();
    absolute(environment, "XDG_CONFIG_HOME")
        .or(() -> home.map(folder -> folder.resolve(".config")))
        .ifPresent(settings -> folders.add(settings.resolve(FOLDER)));
    if (system.toLowerCase(Locale.ROOT).startsWith("mac")) {
      home.map(folder -> folder.resolve("Library").resolve("Application Support").resolve(FOLDER))
          .ifPresent(folders::add);
    }
    return folders;
  }

  private static Optional<Path> absolute(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).map(Path::of).filter(Path::isAbsolute);
  }
}

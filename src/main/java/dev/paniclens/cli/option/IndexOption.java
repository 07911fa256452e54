package dev.paniclens.cli.option;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the index lies. */
public final class IndexOption {
  @Option(
      names = "--index",
      paramLabel = "DIR",
      description =
          "Folder of the index (default: your data folder: ~/Library/Application"
              + " Support/Paniclens on macOS, ~/.local/share/paniclens elsewhere).")
  private Optional<Path> folder = Optional.empty();

  /** The folder chosen, else the one where the platform keeps a program's data. */
  public Path folder(Map<String, String> environment) {
    return folder.orElseGet(
        () -> defaultFolder(System.getProperty("os.name", ""), environment).resolve("index"));
  }

  private static Path defaultFolder(String system, Map<String, String> environment) {
    // Java takes the user database's home, also where HOME says another one.
    Path home =
        Optional.ofNullable(environment.get("HOME"))
            .map(Path::of)
            .filter(Path::isAbsolute)
            .orElseGet(() -> Path.of(System.getProperty("user.home", ".")));
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return home.resolve("Library").resolve("Application Support").resolve("Paniclens");
    }
    if (name.startsWith("windows") && environment.containsKey("LOCALAPPDATA")) {
      return Path.of(environment.get("LOCALAPPDATA"), "Paniclens");
    }
    // The XDG base directory specification: relative paths there are to be ignored.
    return Optional.ofNullable(environment.get("XDG_DATA_HOME"))
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElse(home.resolve(".local").resolve("share"))
        .resolve("paniclens");
  }
}

package dev.paniclens.cli.option;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the index lies. */
public final class IndexOption {
  private static final String VARIABLE = "PANICLENS_INDEX";

  @Option(
      names = "--index",
      paramLabel = "DIR",
      description =
          "Folder of the index, or its address in an OpenSearch cluster:"
              + " https://host:9200/paniclens (default: PANICLENS_INDEX, else your data folder:"
              + " ~/Library/Application Support/Paniclens on macOS, ~/.local/share/paniclens"
              + " elsewhere).")
  private Optional<String> given = Optional.empty();

  /** What was chosen, else what the environment says, else where programs keep their data. */
  public IndexPlace place(Map<String, String> environment) {
    return given
        .or(() -> Optional.ofNullable(environment.get(VARIABLE)).filter(v -> !v.isBlank()))
        .map(place -> IndexPlace.of(place, environment))
        .orElseGet(
            () ->
                new IndexPlace.Folder(
                    defaultFolder(System.getProperty("os.name", ""), environment)
                        .resolve("index")));
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

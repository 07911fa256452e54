package dev.paniclens.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Fleets in a folder, made once for each choice of options. */
public final class FleetFolder {
  private FleetFolder() {}

  /**
   * Makes a fleet, unless it is there.
   *
   * @param home where the fleets lie
   * @param form how it is packed
   * @param count how many reports
   * @return the folder or the archive that holds its reports
   */
  public static Path make(Path home, String form, String count, String... options)
      throws IOException, InterruptedException {
    Path folder = home.resolve((String.join("", options) + "-" + count + "-" + form).substring(2));
    Path done = folder.resolve("done");
    Path made =
        switch (form) {
          case "files" -> folder.resolve("reports");
          case "tar.gz" -> folder.resolve("reports.tar.gz");
          default -> folder.resolve("reports.zip");
        };
    if (!Files.exists(done)) {
      List<String> arguments = new ArrayList<>(List.of(count, folder.toString(), "--as", form));
      arguments.addAll(List.of(options));
      try {
        System.err.println("made " + MakeFleet.run(arguments));
      } catch (MakeFleet.UsageException e) {
        throw new IllegalArgumentException(e);
      }
      Files.createFile(done);
    }
    return made;
  }
}

package dev.paniclens.fleet;

import dev.paniclens.fleet.FleetOptions.Eras;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Queue;

/** Makes a synthetic fleet of reports, for measuring and testing. */
public final class MakeFleet {
  private static final String USAGE =
      """
      usage: make-fleet N DIR [options]

      Writes N made-up reports below DIR, and DIR/manifest.tsv, which tells what is in
      each of them. The same options give the same bytes.

        --as FORM         %s (default: files)
        --small           no stackshots: no report has more than 20 KB
        --seed NUMBER     another fleet (default: 1)
        --eras ERAS       all, text or json (default: all)
        --stackshots PCT  JSON panics with a stackshot, in percent (default: 40)
        --others PCT      reports of no panic, in percent (default: 12)
        --repeats PCT     copies, and panics that were sent again (default: 5)
        --inventories N   also lists of what is loaded on N Macs, in DIR/inventories
      """
          .formatted(Packing.FORMS);

  private MakeFleet() {}

  /** Says what was wrong with the arguments. */
  public static final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    UsageException(String reason) {
      super(reason);
    }
  }

  /** See the usage; status 0 when the fleet was made, 1 when it could not be written, 2 usage. */
  public static void main(String[] arguments) throws InterruptedException {
    try {
      System.out.println(run(List.of(arguments)));
    } catch (UsageException e) {
      System.err.println("make-fleet: " + e.getMessage() + "\n\n" + USAGE);
      System.exit(2);
    } catch (IOException e) {
      System.err.println("make-fleet: cannot write: " + e.getMessage());
      System.exit(1);
    }
  }

  /**
   * Does what the arguments say, and tells in one line what it did.
   *
   * @throws UsageException if they are wrong
   */
  public static String run(List<String> arguments)
      throws UsageException, IOException, InterruptedException {
    Queue<String> rest = new ArrayDeque<>(arguments);
    if (rest.size() < 2) {
      throw new UsageException("N and DIR are missing");
    }
    FleetOptions options = FleetOptions.of(number("N", rest.remove(), 1, 100_000_000));
    Path folder = Path.of(rest.remove());
    String form = "files";
    int inventories = 0;
    while (!rest.isEmpty()) {
      String option = rest.remove();
      if (option.equals("--small")) {
        options = options.small();
        continue;
      }
      if (rest.isEmpty()) {
        throw new UsageException(option + " is unknown, or its value is missing");
      }
      String value = rest.remove();
      switch (option) {
        case "--as" -> form = value;
        case "--inventories" -> inventories = (int) number(option, value, 1, 100_000);
        default -> options = with(options, option, value);
      }
    }
    String written = write(options, folder, form);
    if (inventories > 0) {
      LoadedList.write(options, inventories, folder.resolve("inventories"));
    }
    return written;
  }

  private static FleetOptions with(FleetOptions options, String option, String value)
      throws UsageException {
    return switch (option) {
      case "--seed" -> options.withSeed(number(option, value, Long.MIN_VALUE, Long.MAX_VALUE));
      case "--eras" ->
          switch (value) {
            case "all" -> options.only(Eras.ALL);
            case "text" -> options.only(Eras.TEXT);
            case "json" -> options.only(Eras.JSON);
            default -> throw new UsageException("--eras takes all, text or json");
          };
      case "--stackshots" -> options.withStackshots((int) number(option, value, 0, 100));
      case "--others" -> options.withOthers((int) number(option, value, 0, 100));
      case "--repeats" -> options.withRepeats((int) number(option, value, 0, 90));
      default -> throw new UsageException("unknown option " + option);
    };
  }

  private static long number(String what, String value, long least, long most)
      throws UsageException {
    try {
      long number = Long.parseLong(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new UsageException(what + " takes a number from " + least + " to " + most);
  }

  private static String write(FleetOptions options, Path folder, String form)
      throws UsageException, IOException, InterruptedException {
    Files.createDirectories(folder);
    long start = System.nanoTime();
    long bytes;
    try (Packing packing =
        Packing.of(form, folder)
            .orElseThrow(() -> new UsageException("--as takes one of " + Packing.FORMS))) {
      bytes = new FleetWriter(new Fleet(options), packing).write(folder.resolve("manifest.tsv"));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return String.format(
        Locale.ROOT,
        "%d reports, %.1f MB, in %s (%.0f reports/s)",
        options.reports(),
        bytes / 1e6,
        folder,
        options.reports() / seconds);
  }
}

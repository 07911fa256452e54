package dev.paniclens.cli.advise;

import dev.paniclens.attribution.inventory.FleetAdvice;
import dev.paniclens.attribution.inventory.FleetAdvisor;
import dev.paniclens.attribution.inventory.InventoryAdvice;
import dev.paniclens.attribution.inventory.InventoryAdvisor;
import dev.paniclens.attribution.inventory.UpgradeTarget;
import dev.paniclens.cli.option.AskedPaths;
import dev.paniclens.cli.option.CountFormat;
import dev.paniclens.cli.option.LimitOptions;
import dev.paniclens.cli.option.MacsOption;
import dev.paniclens.cli.option.TargetOs;
import dev.paniclens.cli.option.UserException;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.cli.terminal.ExitStatus;
import dev.paniclens.json.RecordJson;
import dev.paniclens.knowledge.kext.KextCatalog;
import dev.paniclens.output.text.FleetCsv;
import dev.paniclens.output.text.FleetText;
import dev.paniclens.output.text.InventoryText;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Inventory;
import dev.paniclens.report.Inventory.Entry;
import dev.paniclens.report.Inventory.Gap;
import dev.paniclens.report.Standing;
import dev.paniclens.source.ReportSource;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code advise}: what replaces the kexts of a Mac, before it is upgraded. */
@Command(
    name = "advise",
    mixinStandardHelpOptions = true,
    header = "Say what replaces kexts, and what stands against an upgrade.",
    description = {
      "",
      "Reads the output of kmutil showloaded, kextstat and systemextensionsctl list, also cut by"
          + " grep and awk or one after the other, lists of identifiers, and panic reports; from"
          + " files, folders, archives and standard input (-). An argument that is no file but a"
          + " kext's identifier is asked about itself.",
      "",
      "Each file is taken as one Mac's. Of several, the answer is a table: what blocks the upgrade"
          + " of which Mac, what to check, which are ready, and of which it cannot be told; and"
          + " which Macs have each product.",
      "",
      "Also system_profiler SPExtensionsDataType (text, -json), osquery's kernel_extensions and"
          + " system_extensions (JSON, CSV, tables), rows of KextPolicy, kmutil inspect, paths of"
          + " .kext bundles, and the <result> of a Jamf extension attribute. Not all of these tell"
          + " what is loaded: the answer says what each proves."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  paniclens advise com.example.driver.Widget",
      "  kmutil showloaded | paniclens advise --target-os 26 -",
      "  (kmutil showloaded; systemextensionsctl list) | paniclens advise -",
      "  paniclens advise --target-os Tahoe fleet/",
      "  paniclens advise --target-os 26 --csv fleet/ > macs.csv",
      "  paniclens advise --json --together fleet/*.txt | jq .totals",
      "",
      "Exit status: 0 done, and with --target-os nothing is known to block the",
      "upgrade; 1 something is no list of kexts or unreadable, or it cannot be told",
      "whether a kext is there, loaded or blocks, as no whole list was read; 2 usage;",
      "3 a kext, or an Intel Mac itself, blocks the upgrade to --target-os, whatever",
      "else was read."
    })
public final class AdviseCommand implements Callable<Integer> {
  private static final RecordJson<InventoryAdvice> JSON = RecordJson.of(InventoryAdvice.class);

  /** At least three parts, so that a mistyped file name is not taken for an identifier. */
  private static final Pattern ID =
      Pattern.compile("[A-Za-z0-9_-]{1,100}+(?:\\.[A-Za-z0-9_-]{1,100}+){2,20}");

  /** How vendors' identifiers begin, and no names that macOS gives to reports. */
  private static final Pattern DOMAIN =
      Pattern.compile("(?:com|org|net|io|de|jp|at|fr|uk|us|eu)\\.");

  /** Of two parts, or with spaces. */
  private static final Pattern UNUSUAL_ID =
      Pattern.compile("[A-Za-z0-9_-]{1,100}+(?:\\.[A-Za-z0-9_ -]{1,100}+){1,20}");

  private static final Pattern FILE_NAME =
      Pattern.compile("(?i).*\\.(?:panic|ips|txt|log|json|csv|zip|tar|t?gz|tbz2?|bz2|out)");

  /** One list among so many files and more: rather a folder of one Mac than of many. */
  private static final int FEW_LISTS = 3;

  private final Console console;

  @Parameters(
      paramLabel = "KEXT|FILE",
      arity = "1..*",
      description = "Identifier of a kext, or a file, folder or archive.")
  private List<String> inputs = List.of();

  @Option(
      names = "--target-os",
      paramLabel = "VERSION",
      description = "Say what blocks an upgrade to this macOS, such as 26, 15.4 or Tahoe.")
  private Optional<String> targetOs = Optional.empty();

  @ArgGroup(exclusive = true)
  private CountFormat format = new CountFormat();

  @ArgGroup(exclusive = true)
  private MacsOption macs = new MacsOption();

  @Mixin private LimitOptions limits = new LimitOptions();

  /** Made by picocli. */
  public AdviseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Optional<UpgradeTarget> target = targetOs.map(TargetOs::parse);
    List<Entry> asked = new ArrayList<>();
    List<String> paths = new ArrayList<>();
    for (String input : inputs) {
      if (isKext(input)) {
        asked.add(Entry.of(new BundleId(input), Standing.ASKED));
      } else {
        paths.add(input);
      }
    }
    boolean apart = macs.perMac() || format.csv();
    check(apart, asked);
    InventoryAdvisor joined = new InventoryAdvisor(target);
    if (!asked.isEmpty()) {
      joined.add(InventoryAdvice.ARGUMENTS, asked(asked));
    }
    Optional<FleetAdvisor> fleet =
        macs.together() || !asked.isEmpty()
            ? Optional.empty()
            : Optional.of(new FleetAdvisor(target));
    AdviseReader reader =
        new AdviseReader(
            console,
            new AskedPaths(paths),
            target.isPresent(),
            apart ? Optional.empty() : Optional.of(joined),
            fleet);
    new ReportSource(limits.limits()).visit(paths, reader);
    if (asked.isEmpty() && !reader.isFound()) {
      if (!reader.isRejected()) {
        console.note("no list of kexts and no panic report was found");
      }
      return ExitStatus.REJECTED;
    }
    return reader
        .joined()
        .map(all -> print(all.advise(), reader))
        .orElseGet(() -> print(fleet.orElseThrow(), reader.isRejected()));
  }

  private void check(boolean apart, List<Entry> asked) {
    if (apart && !asked.isEmpty()) {
      throw new UserException(
          "--per-mac and --csv answer for Macs, by files: " + asked.getFirst().id() + " is a kext");
    }
    if (format.csv() && macs.together()) {
      throw new UserException("--csv has lines for each Mac: it does not go with --together");
    }
  }

  private int print(InventoryAdvice advice, AdviseReader reader) {
    if (!advice.leavesKextsOpen()) {
      reader.gaps().forEach(console::note); // else the answer itself says them
    }
    if (format.json()) {
      console.out().println(JSON.writePretty(advice));
    } else {
      console.out().print(InventoryText.render(advice, console.style(), console.width()));
    }
    console.out().flush();
    return status(
        advice.isBlocked(), reader.isRejected() || advice.isOpen() || advice.leavesKextsOpen());
  }

  private int print(FleetAdvisor fleet, boolean rejected) {
    FleetAdvice advice = fleet.advise();
    if (advice.macs().size() > FEW_LISTS * fleet.lists()) {
      console.note(
          "most files have no list of kexts: if all are of one Mac, --together answers for it");
    }
    if (format.json()) {
      RecordJson.of(FleetAdvice.class).writePretty(advice, console.out());
      console.out().println();
    } else if (format.csv()) {
      FleetCsv.write(advice, console.out()::print);
    } else {
      FleetText.write(advice, console.style(), console.width(), console.out()::println);
    }
    console.out().flush();
    return status(advice.isBlocked(), rejected || advice.isOpen());
  }

  private static int status(boolean blocked, boolean open) {
    return blocked ? ExitStatus.BLOCKED : open ? ExitStatus.REJECTED : ExitStatus.DONE;
  }

  /** What was asked about is all there; but that a Mac has a kext of Apple's tells nothing. */
  private static Inventory asked(List<Entry> kexts) {
    KextCatalog catalog = KextCatalog.inUse();
    Optional<Gap> gap =
        kexts.stream().anyMatch(kext -> catalog.origin(kext.id()).isThirdParty())
            ? Optional.empty()
            : Optional.of(new Gap(true, "only Apple's kexts were asked about"));
    return new Inventory(true, kexts, List.of(), 0, gap, Optional.empty());
  }

  private static boolean isKext(String input) {
    // Names of kexts can end as those of files do: com.symantec.kext.ips is an intrusion
    // prevention.
    boolean like =
        ID.matcher(input).matches()
            && (!FILE_NAME.matcher(input).matches() || DOMAIN.matcher(input).lookingAt());
    return (like || isListed(input)) && !isFile(input);
  }

  /** Some identifiers have two parts only, as file names do, or hold spaces. */
  private static boolean isListed(String input) {
    return UNUSUAL_ID.matcher(input).matches()
        && KextCatalog.inUse().find(new BundleId(input)).isPresent();
  }

  private static boolean isFile(String input) {
    try {
      return Files.exists(Path.of(input));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}

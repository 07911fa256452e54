package dev.paniclens.cli;

import dev.paniclens.attribution.inventory.InventoryAdvice;
import dev.paniclens.attribution.inventory.InventoryAdvisor;
import dev.paniclens.cli.option.AskedPaths;
import dev.paniclens.cli.option.LimitOptions;
import dev.paniclens.cli.option.TargetOs;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.cli.terminal.ExitStatus;
import dev.paniclens.ingest.InventoryReader;
import dev.paniclens.ingest.InventoryReader.Content;
import dev.paniclens.json.RecordJson;
import dev.paniclens.knowledge.kext.KextCatalog;
import dev.paniclens.output.text.InventoryText;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Inventory;
import dev.paniclens.report.Inventory.Entry;
import dev.paniclens.report.Inventory.Gap;
import dev.paniclens.report.Standing;
import dev.paniclens.source.ReportSource;
import dev.paniclens.source.Visitor;
import dev.paniclens.source.input.SourceFailure;
import dev.paniclens.source.input.SourceFailure.Kind;
import dev.paniclens.source.input.SourcePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
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
      "  paniclens advise --json fleet/*.txt | jq .totals",
      "",
      "Exit status: 0 done, and with --target-os nothing is known to block the",
      "upgrade; 1 something is no list of kexts or unreadable, or it cannot be told",
      "whether a kext is there, loaded or blocks, as no whole list was read; 2 usage;",
      "3 a kext, or an Intel Mac itself, blocks the upgrade to --target-os, whatever",
      "else was read."
    })
final class AdviseCommand implements Callable<Integer> {
  private static final RecordJson<InventoryAdvice> JSON = RecordJson.of(InventoryAdvice.class);

  /** At least three parts, so that a mistyped file name is not taken for an identifier. */
  private static final Pattern ID =
      Pattern.compile("[A-Za-z0-9_-]{1,100}+(?:\\.[A-Za-z0-9_-]{1,100}+){2,20}");

  /** What could be meant as an identifier, and is no path. */
  private static final Pattern WORD = Pattern.compile("[^/\\\\]{1,255}");

  /** How vendors' identifiers begin, and no names that macOS gives to reports. */
  private static final Pattern DOMAIN =
      Pattern.compile("(?:com|org|net|io|de|jp|at|fr|uk|us|eu)\\.");

  /** Of two parts, or with spaces. */
  private static final Pattern UNUSUAL_ID =
      Pattern.compile("[A-Za-z0-9_-]{1,100}+(?:\\.[A-Za-z0-9_ -]{1,100}+){1,20}");

  private static final Pattern FILE_NAME =
      Pattern.compile("(?i).*\\.(?:panic|ips|txt|log|json|csv|zip|tar|t?gz|tbz2?|bz2|out)");

  private final Console console;

  @Parameters(
      paramLabel = "KEXT|FILE",
      arity = "1..*",
      description = "Identifier of a kext, or a file, folder or archive.")
  private List<String> inputs = List.of();

  @Option(
      names = "--target-os",
      paramLabel = "VERSION",
      description = "Say what blocks an upgrade to this macOS, such as 26 or 15.4.")
  private Optional<String> targetOs = Optional.empty();

  @Option(names = "--json", description = "One JSON object, indented.")
  private boolean json;

  @Mixin private LimitOptions limits = new LimitOptions();

  AdviseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    InventoryAdvisor advisor = new InventoryAdvisor(targetOs.map(TargetOs::parse));
    List<Entry> asked = new ArrayList<>();
    List<String> paths = new ArrayList<>();
    for (String input : inputs) {
      if (isKext(input)) {
        asked.add(Entry.of(new BundleId(input), Standing.ASKED));
      } else {
        paths.add(input);
      }
    }
    if (!asked.isEmpty()) {
      advisor.add(InventoryAdvice.ARGUMENTS, asked(asked));
    }
    Reader reader = new Reader(advisor, new AskedPaths(paths));
    new ReportSource(limits.limits()).visit(paths, reader);
    if (asked.isEmpty() && !reader.found) {
      if (!reader.rejected) {
        console.note("no list of kexts and no panic report was found");
      }
      return ExitStatus.REJECTED;
    }
    InventoryAdvice advice = advisor.advise();
    if (!advice.leavesKextsOpen()) {
      reader.gaps.forEach(console::note); // else the answer itself says them
    }
    if (json) {
      console.out().println(JSON.writePretty(advice));
    } else {
      console.out().print(InventoryText.render(advice, console.style(), console.width()));
    }
    console.out().flush();
    if (advice.isBlocked()) {
      return ExitStatus.BLOCKED;
    }
    return reader.rejected || advice.isOpen() || advice.leavesKextsOpen()
        ? ExitStatus.REJECTED
        : ExitStatus.DONE;
  }

  /** What was asked about is all there; but that a Mac has a kext of Apple's tells nothing. */
  private static Inventory asked(List<Entry> kexts) {
    KextCatalog catalog = KextCatalog.bundled();
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
        && KextCatalog.bundled().find(new BundleId(input)).isPresent();
  }

  private static boolean isFile(String input) {
    try {
      return Files.exists(Path.of(input));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private final class Reader implements Visitor {
    private final InventoryReader inventories = new InventoryReader();
    private final InventoryAdvisor advisor;
    private final AskedPaths asked;
    private final List<String> gaps = new ArrayList<>();
    private boolean found;
    private boolean rejected;

    Reader(InventoryAdvisor advisor, AskedPaths asked) {
      this.advisor = advisor;
      this.asked = asked;
    }

    @Override
    public void member(SourcePath name, InputStream bytes) throws IOException {
      Content content = inventories.read(name.toString(), bytes);
      boolean named = asked.names(name);
      if (content.wrong().isPresent() && named) {
        reject(name, content.wrong().get());
      }
      for (Inventory inventory : content.inventories()) {
        if (named || inventory.listing()) {
          found = true;
          advisor.add(name.toString(), inventory);
          // With a target, the answer itself says what it does not rest on.
          inventory
              .gap()
              .filter(gap -> targetOs.isEmpty() && gap.ofKexts() && inventory.listing())
              .ifPresent(gap -> gaps.add(name + ": " + gap.says()));
        }
      }
    }

    @Override
    public void failed(SourcePath name, SourceFailure why) {
      boolean word = why.kind() == Kind.NOT_FOUND && WORD.matcher(name.toString()).matches();
      reject(
          name,
          why.sentence()
              + (word
                  ? " Nor does it look like a kext's identifier: com.example.driver.Widget."
                  : ""));
    }

    private void reject(SourcePath name, String why) {
      rejected = true;
      console.note(name + ": " + why);
      advisor.addUnread(name.toString(), why);
    }
  }
}

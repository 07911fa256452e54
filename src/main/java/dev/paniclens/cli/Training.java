package dev.paniclens.cli;

import dev.paniclens.cli.terminal.Console;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.lucene.LuceneCrashIndex;
import dev.paniclens.web.Listening;
import dev.paniclens.web.WebServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.Proxy;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the JVM learns from when the program is built: all that people mostly ask for, over a folder
 * like those that they have, in one process (JEP 514: a cache keeps what one run showed). No
 * command of the program.
 */
public final class Training {
  /** How often each sample is there: enough that the JVM sees what is called often. */
  private static final int COPIES = 12;

  /** One copy of each sample that has room for stacks has so many processes. */
  private static final int PROCESSES = 600;

  private static final Pattern INCIDENT =
      Pattern.compile("(\"incident(?:_id)?\"\\s*:\\s*\")[0-9A-Fa-f]{4}");
  private static final Pattern SECOND = Pattern.compile("(\\d\\d:\\d\\d:)\\d\\d(?=\\D)");
  private static final Pattern STACKS =
      Pattern.compile("(\"processByPid\"\\s*:\\s*\\{)(?=(\\s*\\})?)");
  private static final int FIRST_PID = 10_000;

  private final Path samples;
  private final Path work;
  private final Console console =
      new Console(
          new PrintWriter(Writer.nullWriter()),
          new PrintWriter(Writer.nullWriter()),
          false,
          false,
          Map.of());

  private Training(Path samples, Path work) {
    this.samples = samples;
    this.work = work;
  }

  /**
   * Trains.
   *
   * @param arguments the folder of the samples, and an empty one to work in
   * @throws IOException if that cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    new Training(Path.of(arguments[0]), Path.of(arguments[1])).run();
  }

  private void run() throws IOException {
    String reports = makeReports().toString();
    String index = work.resolve("index").toString();
    command("index", "--index", index, reports);
    command("index", "-q", "--index", index, reports, samples.toString());
    command("analyze", "--jsonl", "--brief", reports);
    for (Path sample : files(samples)) {
      String file = sample.toString();
      for (String format : List.of("--all", "--explain", "--html", "--json", "--jsonl")) {
        command("analyze", format, file);
      }
    }
    for (Path inventory : files(samples.resolve("inventories"))) {
      command("advise", "--target-os", "26", inventory.toString());
    }
    command("search", "--index", index, "northwind");
    command("search", "--index", index, "--json", "--verdict", "third-party");
    command("stats", "--index", index);
    command("transition", "--index", index);
    command("report", "--index", index, "--limit", "5");
    command("show", "--index", index, "B7577B92");
    String exported = work.resolve("exported.jsonl").toString();
    command("export", "--index", index, "-o", exported);
    command("import", "--index", index, exported);
    command("tag", "trained", "--index", index, "B7577B92");
    command("correlate", "--index", index, "verdict:third-party");
    command("similar", "--index", index, "B7577B92");
    command("compare", samples.toString());
    command("--version");
    command("help", "search");
    serve(Path.of(index));
  }

  /** What a browser asks for first; where no port can be had, the JVM learns less. */
  private void serve(Path index) {
    try (CrashIndex crashes = LuceneCrashIndex.openForReading(index);
        WebServer server =
            WebServer.start(
                crashes,
                Listening.at("localhost", 0, Optional.empty(), Optional.empty()),
                Main.Version.program(),
                console::note)) {
      for (String page :
          List.of(
              "", "search?q=northwind", "crash/B7577B92", "assets/style.css", "assets/app.js")) {
        fetch(URI.create(server.address()).resolve(page));
      }
    } catch (IOException e) {
      console.note(e.getMessage());
    }
  }

  private static void fetch(URI address) throws IOException {
    URLConnection asked = address.toURL().openConnection(Proxy.NO_PROXY);
    asked.setRequestProperty("Accept-Encoding", "gzip");
    try (InputStream answer = asked.getInputStream()) {
      answer.transferTo(OutputStream.nullOutputStream());
    }
  }

  private void command(String... words) {
    Main.run(console, words);
  }

  private Path makeReports() throws IOException {
    Path reports = Files.createDirectories(work.resolve("reports"));
    for (Path sample : files(samples)) {
      byte[] bytes = Files.readAllBytes(sample);
      String name = sample.getFileName().toString();
      if (name.endsWith(".zip")) {
        Files.write(reports.resolve(name), bytes);
        continue;
      }
      String text = new String(bytes, StandardCharsets.UTF_8);
      for (int i = 0; i < COPIES; i++) {
        Files.writeString(reports.resolve(i + "-" + name), copy(text, i));
      }
    }
    return reports;
  }

  /** The report as that of another crash. */
  private static String copy(String text, int number) {
    String copy = INCIDENT.matcher(text).replaceAll("$1%04d".formatted(number));
    copy = SECOND.matcher(copy).replaceAll("$1%02d".formatted(number));
    Matcher stacks = STACKS.matcher(copy);
    if (number > 0 || !stacks.find()) {
      return copy;
    }
    StringBuilder out = new StringBuilder(copy.substring(0, stacks.end()));
    for (int i = 0; i < PROCESSES; i++) {
      out.append(i == 0 ? "" : ",").append(process(FIRST_PID + i));
    }
    out.append(stacks.group(2) == null ? "," : "");
    return out.append(copy, stacks.end(), copy.length()).toString();
  }

  private static String process(int pid) {
    return """
    "%d":{"pid":%1$d,"procname":"trainee","pageFaults":12,"userTimeTask":0.25,"threadById":\
    {"7":{"id":7,"state":["TH_WAIT"],"basePriority":31,"waitEvent":[1,140],\
    "kernelFrames":[[0,11],[0,12],[0,13]],"userFrames":[[1,101],[1,102],[2,103]]}}}\
    """
        .formatted(pid);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}

package dev.paniclens.bench;

import dev.paniclens.bench.Measure.Run;
import dev.paniclens.fleet.FleetFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;

/** Measures how fast reports are read, side by side with the least that reading them takes. */
public final class Bench {
  private static final Path HOME = Path.of("target", "bench");
  private static final Path INDEX = HOME.resolve("index");
  private static final String USAGE =
      """
      usage: bench [DIR]    all passes over DIR, or over fleets made for it
             bench scale    a tenth of the small reports against all of them, indexed
             bench reindex  a second run over the same files against the first
             bench first [N]
                            the program as it was, this one and a script, as whole processes
             bench search   how fast an index of many reports answers
             bench jmh      parsing and attribution alone, by JMH

        --reports N  size of the sets: small reports (default: 4000; scale, search: 1000000,
                       reindex: 20000, first: 5000)
        --warm N     seconds that each set warms up (default: 60), two rounds at least
        --rounds N   measured rounds (default: 5)
        --only TEXT  only sets whose name contains it
        --base BASE  first, search: the commit, or the work tree, to compare with
                       (default: e6c188f)
      """;

  private final int warm;
  private final int rounds;
  private final long reports;
  private final String only;

  private Bench(int warm, int rounds, long reports, String only) {
    this.warm = warm;
    this.rounds = rounds;
    this.reports = reports;
    this.only = only;
  }

  /** See the usage; status 0 when all was measured, 1 when files could not be read, 2 usage. */
  public static void main(String[] arguments) throws InterruptedException {
    Queue<String> rest = new ArrayDeque<>(List.of(arguments));
    List<String> words = new ArrayList<>();
    int warm = 60;
    int rounds = 5;
    long reports = 0;
    String only = "";
    String base = "e6c188f";
    try {
      while (!rest.isEmpty()) {
        String word = rest.remove();
        switch (word) {
          case "--warm" -> warm = Integer.parseInt(rest.remove());
          case "--rounds" -> rounds = Integer.parseInt(rest.remove());
          case "--reports" -> reports = Long.parseLong(rest.remove());
          case "--only" -> only = rest.remove();
          case "--base" -> base = rest.remove();
          default -> words.add(word);
        }
      }
      boolean isCounted = words.size() == 2 && words.getFirst().equals("first");
      if (isCounted) {
        reports = Long.parseLong(words.removeLast());
      }
      if (words.size() > 1 || words.stream().anyMatch(w -> w.startsWith("-"))) {
        throw new IllegalArgumentException();
      }
    } catch (RuntimeException e) {
      System.err.println(USAGE);
      System.exit(2);
    }
    try {
      String what = words.isEmpty() ? "" : words.getFirst();
      switch (what) {
        case "scale" -> new Bench(warm, rounds, reports == 0 ? 1_000_000 : reports, only).scale();
        case "reindex" -> new Bench(warm, rounds, reports == 0 ? 20_000 : reports, only).reindex();
        case "first" -> new First(HOME, rounds).measure(reports == 0 ? 5_000 : (int) reports, base);
        case "search" ->
            new Search(HOME, rounds).measure(small(reports == 0 ? 1_000_000 : reports), base);
        case "" -> new Bench(warm, rounds, reports == 0 ? 4_000 : reports, only).all();
        default -> new Bench(warm, rounds, 0, only).files(FileSet.of(what, Path.of(what)));
      }
    } catch (IOException e) {
      System.err.println("bench: " + e);
      System.exit(1);
    }
  }

  private void all() throws IOException, InterruptedException {
    long large = Math.max(1, reports / 8);
    String count = Long.toString(large);
    String small = Long.toString(reports);
    measure("large JSON", "files", count, "--eras", "json", "--stackshots", "100");
    measure("small JSON", "files", small, "--eras", "json", "--small");
    measure("text", "files", small, "--eras", "text", "--small");
    measure("large JSON, tar.gz", "tar.gz", count, "--eras", "json", "--stackshots", "100");
    measure("small JSON, tar.gz", "tar.gz", small, "--eras", "json", "--small");
    measure("small JSON, zip", "zip", small, "--eras", "json", "--small");
  }

  private void measure(String name, String form, String count, String... options)
      throws IOException, InterruptedException {
    if (!name.contains(only)) {
      return;
    }
    Path made = FleetFolder.make(HOME, form, count, options);
    FileSet set = FileSet.of(name, made);
    if (form.equals("files")) {
      files(set);
    } else {
      print(set, new Passes(set, INDEX).overArchive());
    }
  }

  private void files(FileSet set) throws IOException, InterruptedException {
    print(set, new Passes(set, INDEX).overFiles());
  }

  private void print(FileSet set, List<Pass> passes) throws IOException, InterruptedException {
    System.out.println(
        ResultTable.of(set, new Measure(Duration.ofSeconds(warm), rounds).run(passes)));
    Passes.delete(INDEX);
  }

  private void scale() throws IOException, InterruptedException {
    FileSet few = small(reports / 10);
    FileSet many = small(reports);
    int workers = Runtime.getRuntime().availableProcessors();
    index(small(Math.max(1, reports / 100)), workers); // warms up
    Run small = index(few, workers);
    Run large = index(many, workers);
    System.out.print(line(few, small));
    System.out.print(line(many, large));
    System.out.print(
        String.format(
            Locale.ROOT,
            "ratio: %.2f times as long for %.1f times as many%n",
            large.seconds() / small.seconds(),
            many.count() / (double) few.count()));
    Search.keep(INDEX, HOME, many); // which takes long to make again
  }

  private void reindex() throws IOException, InterruptedException {
    FileSet set = small(reports);
    int workers = Runtime.getRuntime().availableProcessors();
    index(small(Math.max(1, reports / 10)), workers); // warms up
    Run first = index(set, workers);
    Passes passes = new Passes(set, INDEX);
    Run second = Measure.once(new Pass("again", 1, false, () -> passes.again(workers)));
    System.out.print("first:  " + line(set, first));
    System.out.print("second: " + line(set, second));
    System.out.print(
        String.format(
            Locale.ROOT, "ratio: %.1f times as fast%n", first.seconds() / second.seconds()));
    Passes.delete(INDEX);
  }

  private static FileSet small(long count) throws IOException, InterruptedException {
    String number = Long.toString(count);
    return FileSet.of(number, FleetFolder.make(HOME, "files", number, "--small"));
  }

  private static Run index(FileSet set, int workers) throws IOException, InterruptedException {
    Passes.delete(INDEX);
    Passes passes = new Passes(set, INDEX);
    Files.createDirectories(HOME);
    return Measure.once(new Pass("index", workers, true, () -> passes.again(workers)));
  }

  private static String line(FileSet set, Run run) {
    return String.format(
        Locale.ROOT,
        "%8d reports: %7.1f s, %6.0f/s, cpu %7.1f s, heap %4.0f MB, index %5d B/report%n",
        set.count(),
        run.seconds(),
        set.count() / run.seconds(),
        run.cpu(),
        run.heap() / 1e6,
        run.outcome().indexBytes() / set.count());
  }
}

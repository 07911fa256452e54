package dev.paniclens.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What a whole process took, from its start to its end.
 *
 * @param seconds by the clock
 * @param cpu seconds of all processors
 * @param megabytes the most memory that it had at once
 */
record Timed(double seconds, double cpu, double megabytes) {

  /**
   * The program {@code time} of GNU, the only one that tells of memory in the same way everywhere.
   */
  private static final List<String> PROGRAMS = List.of("/usr/bin/time", "gtime");

  /** The program that measures. */
  static String program() throws IOException, InterruptedException {
    for (String program : PROGRAMS) {
      try {
        Process asked = new ProcessBuilder(program, "--version").redirectErrorStream(true).start();
        String answer =
            new String(asked.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        if (asked.waitFor() == 0 && answer.contains("GNU")) {
          return program;
        }
      } catch (IOException e) {
        // Not there.
      }
    }
    throw new IOException(
        "needs GNU time; to get it: apt-get install time (Debian), brew install gnu-time (macOS)");
  }

  /**
   * Runs a command, whose output nobody sees.
   *
   * @param scratch a file to write to
   * @throws IOException when it does not end with status 0
   */
  static Timed run(String program, Path scratch, List<String> command)
      throws IOException, InterruptedException {
    List<String> timed =
        new ArrayList<>(List.of(program, "-q", "-o", scratch.toString(), "-f", "%e %U %S %M"));
    timed.addAll(command);
    int status =
        new ProcessBuilder(timed)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
            .waitFor();
    if (status != 0) {
      throw new IOException("status " + status + ": " + String.join(" ", command));
    }
    String[] words = Files.readString(scratch).trim().split(" ", -1);
    return new Timed(
        Double.parseDouble(words[0]),
        Double.parseDouble(words[1]) + Double.parseDouble(words[2]),
        Double.parseDouble(words[3]) * 1024 / 1e6);
  }

  /**
   * Runs commands in turn, round after round, so that a slow minute of the machine falls on all of
   * them alike.
   *
   * @param program what measures
   * @param scratch a file to write to
   * @param before what is done ahead of each run, outside of its time
   * @return the runs of each, by its name, in the order given
   */
  static Map<String, List<Timed>> inTurn(
      String program,
      int rounds,
      Path scratch,
      Map<String, List<String>> commands,
      Preparation before)
      throws IOException, InterruptedException {
    Map<String, List<Timed>> runs = new LinkedHashMap<>();
    for (int i = 0; i < rounds; i++) {
      for (Map.Entry<String, List<String>> each : commands.entrySet()) {
        before.prepare();
        runs.computeIfAbsent(each.getKey(), k -> new ArrayList<>())
            .add(run(program, scratch, each.getValue()));
      }
    }
    return runs;
  }

  /** What is done ahead of a run. */
  interface Preparation {
    void prepare() throws IOException;
  }

  /** The middle one of several runs. */
  static double median(List<Timed> runs, ToDoubleFunction<Timed> of) {
    double[] sorted = runs.stream().mapToDouble(of).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}

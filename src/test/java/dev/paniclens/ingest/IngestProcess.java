package dev.paniclens.ingest;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.lucene.LuceneCrashIndex;
import dev.paniclens.source.ReportSource;
import dev.paniclens.source.input.Limits;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A process that indexes, to be killed, and that commits often. */
final class IngestProcess {
  private IngestProcess() {}

  /** Takes the folder of the index, then paths; prints a line when it begins. */
  public static void main(String[] arguments) {
    try (CrashIndex index = LuceneCrashIndex.openForWriting(Path.of(arguments[0]))) {
      System.out.println("begins");
      IngestOptions options = IngestOptions.of(2).withCommitEvery(Duration.ofMillis(20));
      new Ingester(new ReportSource(Limits.DEFAULT), index, options)
          .ingest(Arrays.asList(arguments).subList(1, arguments.length), IngestListener.NONE);
    }
  }

  /** Starts one, and returns when it has begun. */
  static Process start(Path index, List<String> paths) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                IngestProcess.class.getName(),
                index.toString()));
    command.addAll(paths);
    Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    if (process.inputReader().readLine() == null) {
      throw new IOException("the process ended before it began");
    }
    return process;
  }
}

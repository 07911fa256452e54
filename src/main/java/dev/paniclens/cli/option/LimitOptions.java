package dev.paniclens.cli.option;

import dev.paniclens.source.input.Limits;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The limits on archives, for commands that read them. */
public final class LimitOptions {
  @Option(
      names = "--max-nesting",
      paramLabel = "N",
      description = "How deep archives may lie in archives (default: 8).")
  private Optional<Integer> maxNesting = Optional.empty();

  @Option(
      names = "--max-ratio",
      paramLabel = "N",
      description = "How many times its size an archive may unpack to (default: 1000).")
  private Optional<Long> maxRatio = Optional.empty();

  @Option(
      names = "--max-unpacked",
      paramLabel = "GIB",
      description = "How many GiB one input may unpack to (default: 64).")
  private Optional<Long> maxUnpacked = Optional.empty();

  @Option(
      names = "--max-wait",
      paramLabel = "SECONDS",
      description = "How long a file may not answer until it is left (default: 30).")
  private Optional<Integer> maxWait = Optional.empty();

  /**
   * The limits as chosen.
   *
   * @throws UserException if one makes no sense
   */
  public Limits limits() {
    Limits limits = Limits.DEFAULT;
    if (maxNesting.isPresent()) {
      limits = limits.withMaxNesting(positive("--max-nesting", maxNesting.get()).intValue());
    }
    if (maxRatio.isPresent()) {
      limits = limits.withMaxRatio(positive("--max-ratio", maxRatio.get()));
    }
    if (maxUnpacked.isPresent()) {
      limits = limits.withMaxUnpackedBytes(positive("--max-unpacked", maxUnpacked.get()) << 30);
    }
    if (maxWait.isPresent()) {
      long seconds = positive("--max-wait", maxWait.get());
      limits = limits.withMaxWait(Duration.ofSeconds(seconds));
    }
    return limits;
  }

  private static Long positive(String option, Number value) {
    long number = value.longValue();
    if (number < 1 || number > 1L << 32) {
      throw new UserException(option + " takes a number from 1 on, not " + number);
    }
    return number;
  }
}

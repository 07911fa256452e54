package dev.paniclens.cli.option;

import java.util.Optional;

/** How many threads a command uses that takes {@code --threads}. */
public final class Threads {
  private static final int MOST = 512;

  private Threads() {}

  /**
   * The number.
   *
   * @param chosen the option's value; one a core where it was not given
   * @throws UserException if there cannot be so many
   */
  public static int of(Optional<Integer> chosen) {
    int threads = chosen.orElse(Runtime.getRuntime().availableProcessors());
    if (threads < 1 || threads > MOST) {
      throw new UserException("--threads takes a number from 1 to " + MOST);
    }
    return threads;
  }
}

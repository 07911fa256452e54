package dev.paniclens.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How folders are watched.
 *
 * @param folders which, with all that is below them; they need not be there yet
 * @param index the folder of the index, which is passed over if it lies within one of them; absent
 *     if it is elsewhere
 * @param settle how long a file must not have changed before it is read
 * @param rescan after how long everything is looked at again, whatever the system told
 * @param once whether to end when what is there was read, and told of
 * @param workers how many threads read and parse, at least 1
 */
public record WatchSettings(
    List<Path> folders,
    Optional<Path> index,
    Duration settle,
    Duration rescan,
    boolean once,
    int workers) {

  public WatchSettings {
    folders = List.copyOf(folders);
    if (settle.isNegative() || rescan.isNegative() || rescan.isZero() || workers < 1) {
      throw new IllegalArgumentException("a setting is out of its range");
    }
  }
}

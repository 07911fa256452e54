package dev.paniclens.cli.option;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.lucene.LuceneCrashIndex;
import dev.paniclens.index.opensearch.ClusterAccess;
import dev.paniclens.index.opensearch.OpenSearchCrashIndex;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where an index is. */
public sealed interface IndexPlace {

  /** A folder of this machine. */
  record Folder(Path path) implements IndexPlace {
    @Override
    public CrashIndex openForReading() {
      return LuceneCrashIndex.openForReading(path);
    }

    @Override
    public CrashIndex openForWriting() {
      return LuceneCrashIndex.openForWriting(path);
    }

    @Override
    public CrashIndex openAgainForWriting() {
      return LuceneCrashIndex.openAgainForWriting(path);
    }

    @Override
    public Optional<Path> folder() {
      return Optional.of(path);
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }

  /** An index in a cluster. */
  record Address(URI address, ClusterAccess access) implements IndexPlace {
    @Override
    public CrashIndex openForReading() {
      return OpenSearchCrashIndex.openForReading(address, access);
    }

    @Override
    public CrashIndex openForWriting() {
      return OpenSearchCrashIndex.openForWriting(address, access);
    }

    @Override
    public CrashIndex openAgainForWriting() {
      openForReading().close(); // where it is gone, none is made
      return openForWriting();
    }

    @Override
    public Optional<Path> folder() {
      return Optional.empty();
    }

    @Override
    public String toString() {
      return address.toString();
    }
  }

  /**
   * The place that somebody names.
   *
   * @param environment tells how a cluster is accessed
   * @throws UserException if there can be none of this name
   */
  static IndexPlace of(String given, Map<String, String> environment) {
    if (given.regionMatches(true, 0, "http://", 0, 7)
        || given.regionMatches(true, 0, "https://", 0, 8)) {
      return new Address(address(given), ClusterAccess.of(environment));
    }
    try {
      return new Folder(Path.of(given));
    } catch (InvalidPathException e) {
      throw new UserException("there can be no folder \"" + given + "\"");
    }
  }

  private static URI address(String given) {
    try {
      URI address = new URI(given);
      if (address.getRawUserInfo() != null) {
        throw new UserException(
            "the address of an index takes no user and password: others see them in the list of"
                + " processes");
      }
      return address;
    } catch (URISyntaxException e) {
      throw new UserException("\"" + given + "\" is no address: " + e.getReason());
    }
  }

  /** Opens it to search it. */
  CrashIndex openForReading();

  /** Opens it to add to it; where there is none, one is made. */
  CrashIndex openForWriting();

  /** Opens one for writing that was open before: where there is none now, none is made. */
  CrashIndex openAgainForWriting();

  /** Where files of its own lie on this machine; absent if there are none. */
  Optional<Path> folder();
}

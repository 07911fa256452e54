package dev.paniclens.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTreeTest {
  private static final long SHORT = Duration.ofMillis(20).toNanos();

  @TempDir Path temporary;

  private final Set<String> found = new HashSet<>();
  private final List<String> said = new ArrayList<>();
  private Path root;
  private FolderTree tree;

  @BeforeEach
  void open() throws IOException {
    root = temporary.resolve("in");
    WatchSettings settings =
        new WatchSettings(
            List.of(root),
            Optional.of(root.resolve("index")),
            Duration.ZERO,
            Duration.ofHours(1),
            false,
            1);
    tree =
        new FolderTree(
            FileSystems.getDefault().newWatchService(),
            settings,
            new Complaints(said::add),
            (file, stamp) -> found.add(root.relativize(file).toString()));
  }

  @AfterEach
  void close() throws IOException {
    tree.close();
  }

  private Path write(String name) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "x");
  }

  /** Listens until files are found. */
  private void hear(String... names) throws InterruptedException {
    Until.holds(
        () -> {
          listen();
          return found.containsAll(Set.of(names));
        },
        () -> found);
  }

  private boolean listen() {
    try {
      boolean lost = tree.await(SHORT);
      tree.scanMissing();
      return lost;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void scanFindsFilesOfAllFoldersButHiddenOnesAndTheIndex() throws IOException {
    for (String name :
        List.of("a.panic", "b/c/d.ips", ".e", ".f/g", "h.part", "index/i", "b/index/j")) {
      write(name);
    }
    tree.scan();
    assertEquals(Set.of("a.panic", "b/c/d.ips", "b/index/j"), found);
    assertEquals(List.of(), said);
  }

  @Test
  void linksToFilesAreFollowedAndLinksToFoldersAreNot() throws IOException {
    Path elsewhere = Files.createDirectories(temporary.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("a"), "x");
    write("b");
    Files.createSymbolicLink(root.resolve("file"), elsewhere.resolve("a"));
    Files.createSymbolicLink(root.resolve("folder"), elsewhere);
    Files.createSymbolicLink(root.resolve("round"), root);
    Files.createSymbolicLink(root.resolve("nowhere"), root.resolve("absent"));
    tree.scan();
    assertEquals(Set.of("b", "file"), found);
  }

  @Test
  void newFilesAndThoseInNewFoldersAreHeardOf() throws IOException, InterruptedException {
    Files.createDirectories(root);
    tree.scan();
    write("a.panic");
    hear("a.panic");
    write("new/deep/b.panic");
    hear("new/deep/b.panic");
    write("new/deep/c.panic");
    hear("new/deep/c.panic");
  }

  @Test
  void fileIsHeardOfWhenItIsRenamedFromItsTemporaryName() throws IOException, InterruptedException {
    Files.createDirectories(root);
    tree.scan();
    Path part = write("a.panic.part");
    write("b");
    hear("b");
    assertEquals(Set.of("b"), found);
    Files.move(part, root.resolve("a.panic"));
    hear("a.panic");
  }

  @Test
  void renamedFolderIsHeardUnderItsNewName() throws IOException, InterruptedException {
    write("old/a");
    tree.scan();
    Files.move(root.resolve("old"), root.resolve("renamed"));
    hear("renamed/a");
    write("renamed/b");
    hear("renamed/b");
  }

  @Test
  void folderThatGoesAndComesBackIsToldOfOnce() throws IOException, InterruptedException {
    Files.createDirectories(root);
    tree.scan();
    Files.delete(root);
    Until.holds(
        () -> {
          listen();
          return !said.isEmpty();
        },
        () -> said);
    tree.scan();
    listen();
    assertEquals(List.of(root + ": There is no such folder now; it is waited for."), said);
    write("a");
    hear("a");
    write("b");
    hear("b");
    assertEquals(Set.of(), tree.missing());
    assertEquals(1, said.size());
  }

  @Test
  void folderThatIsReplacedAtOnceIsStillHeardOf() throws IOException, InterruptedException {
    Files.createDirectories(root);
    tree.scan();
    Files.delete(root);
    write("a");
    hear("a");
    write("b");
    hear("b");
  }

  @Test
  void changesThatTheSystemLosesAreReportedAsLost() throws IOException, InterruptedException {
    Files.createDirectories(root);
    tree.scan();
    for (int i = 0; i < 2_000; i++) { // a key of Java's keeps some hundred
      write("f" + i);
    }
    Until.holds(this::listen, found::size);
    tree.scan();
    assertEquals(2_000, found.size());
  }

  @Test
  void unreadableFolderIsToldOfOnceAndAgainWhenItComesBack() throws IOException {
    write("open/a");
    Path closed = Files.createDirectories(root.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(closed), "this user may read everything");
    tree.scan();
    tree.scan();
    assertEquals(Set.of("open/a"), found);
    assertEquals(List.of(closed + ": It may not be read: permission denied."), said);
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    tree.scan();
    assertTrue(said.size() == 1, said.toString());
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    tree.scan();
    assertEquals(2, said.size());
  }
}

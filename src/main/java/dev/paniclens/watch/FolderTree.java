package dev.paniclens.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import dev.paniclens.source.input.SourceFailure;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * The folders with all that is below them: finds their files, and hears of changes. Links to files
 * are followed, links to folders only where given.
 *
 * <p>A folder is registered before it is listed, so that nothing falls between the two. What the
 * system tells is taken for a hint where to look: it may come late, twice, or not at all.
 */
final class FolderTree implements Closeable {
  /** One line for all folders that the system does not watch: there may be thousands. */
  private static final Path SOME = Path.of("some folders");

  private final WatchService service;
  private final WatchSettings settings;
  private final Optional<Path> leftOut;
  private final Complaints complaints;
  private final BiConsumer<Path, Stamp> found;
  private final Map<WatchKey, Path> folders = new HashMap<>();
  private final Set<Path> missing = new HashSet<>();

  /**
   * @param service hears of changes; unused when watching once
   * @param found told of each file that is seen, again and again
   */
  FolderTree(
      WatchService service,
      WatchSettings settings,
      Complaints complaints,
      BiConsumer<Path, Stamp> found) {
    this.service = service;
    this.settings = settings;
    this.leftOut = settings.index().map(index -> index.toAbsolutePath().normalize());
    this.complaints = complaints;
    this.found = found;
  }

  /** Looks at everything, and registers what is new. */
  void scan() {
    Set<WatchKey> before = Set.copyOf(folders.keySet());
    folders.clear();
    settings.folders().forEach(this::scanRoot);
    before.stream().filter(key -> !folders.containsKey(key)).forEach(WatchKey::cancel);
  }

  /** Looks for given folders that were not there; any that has come is scanned. */
  void scanMissing() {
    Set.copyOf(missing).stream().filter(Files::isDirectory).forEach(this::scanRoot);
  }

  /** The given folders that are not there. */
  Set<Path> missing() {
    return Set.copyOf(missing);
  }

  private void scanRoot(Path root) {
    if (Files.isDirectory(root)) {
      missing.remove(root);
      walk(root);
    } else {
      missing.add(root);
      complaints.about(root, "There is no such folder now; it is waited for.");
    }
  }

  private void walk(Path folder) {
    if (!settings.once()) {
      register(folder);
    }
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(children::add);
      complaints.settled(folder);
    } catch (NoSuchFileException e) {
      return; // gone again
    } catch (IOException e) {
      complaints.about(folder, SourceFailure.of(e).sentence());
    } catch (DirectoryIteratorException e) {
      complaints.about(folder, SourceFailure.of(e.getCause()).sentence());
    }
    children.sort(null);
    children.forEach(this::look);
  }

  private void register(Path folder) {
    try {
      // Of a folder that is registered, the system gives the same key again.
      folders.put(folder.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE), folder);
    } catch (IOException e) {
      // Too many folders for the system, mostly. What cannot be listed either, walk() tells.
      if (Files.isReadable(folder)) {
        complaints.about(
            SOME,
            "The system does not tell of changes there; they are seen when everything is looked at"
                + " again. "
                + SourceFailure.of(e).sentence());
      }
    }
  }

  private void look(Path child) {
    if (Partial.isPassedOver(child)
        || leftOut.filter(child.toAbsolutePath().normalize()::equals).isPresent()) {
      return;
    }
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isSymbolicLink() && Files.isRegularFile(child)) {
        attributes = Files.readAttributes(child, BasicFileAttributes.class);
      }
      if (attributes.isDirectory()) {
        walk(child);
      } else if (attributes.isRegularFile()) {
        found.accept(child, Stamp.of(attributes));
      }
    } catch (NoSuchFileException e) {
      complaints.settled(child); // gone again
    } catch (IOException e) {
      complaints.about(child, SourceFailure.of(e).sentence());
    }
  }

  /**
   * Waits for changes, at most so long, and looks at what has changed.
   *
   * @return whether changes were lost, so that everything must be looked at again
   * @throws java.nio.file.ClosedWatchServiceException if the service is closed, now or meanwhile
   */
  boolean await(long nanos) throws InterruptedException {
    boolean lost = false;
    WatchKey key = service.poll(nanos, TimeUnit.NANOSECONDS);
    while (key != null) {
      lost |= handle(key);
      key = service.poll();
    }
    return lost;
  }

  private boolean handle(WatchKey key) {
    Path folder = folders.get(key);
    if (folder == null) {
      key.cancel();
      return false;
    }
    boolean lost = false;
    Set<Path> changed = new HashSet<>();
    for (WatchEvent<?> event : key.pollEvents()) {
      if (event.kind().equals(OVERFLOW)) {
        lost = true;
      } else if (!event.kind().equals(ENTRY_DELETE) && event.context() instanceof Path name) {
        changed.add(folder.resolve(name));
      }
    }
    changed.stream().sorted().forEach(this::look);
    if (!key.reset()) {
      folders.remove(key);
      if (settings.folders().contains(folder)) {
        scanRoot(folder); // it may have been replaced at once
      }
    }
    return lost;
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}

package dev.paniclens.symbols.file;

import dev.paniclens.source.ReportSource;
import dev.paniclens.source.input.FailureListener;
import dev.paniclens.source.input.FileFailures;
import dev.paniclens.source.input.Input;
import dev.paniclens.source.input.SourceFailure;
import dev.paniclens.source.input.SourcePath;
import dev.paniclens.symbols.macho.MachImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Walks folders, files and archives for images, and opens only files that are new or changed. */
final class SymbolWalk {
  private final ReportSource source;
  private final FileReader reader;
  private final KnownFiles known;
  private final FailureListener failures;
  private final List<FileRow> found = new ArrayList<>();

  SymbolWalk(ReportSource source, KnownFiles known, FailureListener failures) {
    this.source = source;
    reader = new FileReader(source);
    this.known = known;
    this.failures = failures;
  }

  /** The files below some paths that hold images, in the order of the walk. */
  List<FileRow> walk(List<String> paths) {
    source.expand(paths, this::input, failures);
    return found;
  }

  private void input(Input input) {
    if (input instanceof Input.OnDisk file) {
      file(file.path());
    } else {
      failures.failed(
          input.name(),
          new SourceFailure(
              SourceFailure.Kind.NOT_A_FILE,
              "Symbols are read from files and folders, not from a pipe."));
    }
  }

  private void file(Path path) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      long modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
      String whole = path.toAbsolutePath().normalize().toString();
      Optional<FileRow> before = known.find(whole, attributes.size(), modified);
      FileRow row =
          before
              .map(r -> r.at(path.toString()))
              .orElseGet(() -> read(path, attributes.size(), modified));
      if (before.isEmpty()) {
        known.put(row.at(whole));
      }
      row.problems()
          .forEach(
              problem ->
                  failures.failed(
                      new SourcePath(path + problem.member()),
                      new SourceFailure(SourceFailure.Kind.DAMAGED, problem.why())));
      if (!row.images().isEmpty()) {
        found.add(row);
      }
    } catch (IOException e) {
      failures.failed(new SourcePath(path.toString()), FileFailures.of(e));
    }
  }

  private FileRow read(Path path, long size, long modified) {
    List<ImageRow> images = new ArrayList<>();
    List<FileRow.Problem> problems = new ArrayList<>();
    reader.read(
        path,
        new FileReader.Taker() {
          @Override
          public void image(MachImage image, Optional<String> member) {
            ImageRow.of(image, member).ifPresent(images::add);
          }

          @Override
          public void problem(SourcePath name, String why) {
            problems.add(new FileRow.Problem(FileReader.member(path, name), why));
          }
        });
    return new FileRow(path.toString(), size, modified, images, problems);
  }
}

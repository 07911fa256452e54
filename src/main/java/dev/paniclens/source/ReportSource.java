package dev.paniclens.source;

import dev.paniclens.source.file.OpenFile;
import dev.paniclens.source.file.PathExpander;
import dev.paniclens.source.input.Budget;
import dev.paniclens.source.input.FailureListener;
import dev.paniclens.source.input.FileFailures;
import dev.paniclens.source.input.Input;
import dev.paniclens.source.input.Limits;
import dev.paniclens.source.input.SourcePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads files, folders, standard input and the archives among them, and hands every candidate to a
 * visitor.
 *
 * <p>Either {@link #visit} everything in one thread, or {@link #expand} the paths first and {@link
 * #open} each input in a thread of its own: a source has no state, apart from standard input.
 */
public final class ReportSource {

  private final Limits limits;
  private final InputStream standardInput;
  private final Optional<Path> leftOut;

  /** A source that reads {@link System#in} for the path {@code -}. */
  public ReportSource(Limits limits) {
    this(limits, System.in);
  }

  /**
   * A source with another standard input.
   *
   * @param standardInput read for the path {@code -}, never closed
   */
  public ReportSource(Limits limits, InputStream standardInput) {
    this(limits, standardInput, Optional.empty());
  }

  private ReportSource(Limits limits, InputStream standardInput, Optional<Path> leftOut) {
    this.limits = limits;
    this.standardInput = standardInput;
    this.leftOut = leftOut;
  }

  /**
   * The same source, which passes over one folder and what lies in it: a program's own index, which
   * changes while it is walked. It need not be there.
   *
   * @param folder absent where nothing is to be passed over
   */
  public ReportSource without(Optional<Path> folder) {
    return new ReportSource(limits, standardInput, folder);
  }

  /** What reading one input may cost. */
  public Limits limits() {
    return limits;
  }

  /** {@link #expand}s the paths and {@link #open}s each input as it is found, in this thread. */
  public void visit(List<String> paths, Visitor visitor) {
    expand(paths, input -> open(input, visitor), visitor);
  }

  /**
   * Finds the inputs that the paths stand for, without opening any.
   *
   * <p>A folder stands for the files in it and in its folders, sorted by name; an empty one for
   * nothing. Links to files are followed, links to folders only where given as a path. A pipe is an
   * input where given as a path, and passed over in folders, as devices and sockets are. {@code -}
   * is standard input. A path given twice counts once.
   *
   * @param found called for each input as it is found, in order
   * @param failures told of paths and folders that cannot be read
   * @throws RuntimeException what {@code found} threw, which ends the walk
   */
  public void expand(List<String> paths, Consumer<Input> found, FailureListener failures) {
    PathExpander expander = new PathExpander(found, failures, leftOut);
    paths.stream().distinct().forEach(expander::expand);
  }

  /**
   * Visits all members of one input: the file itself, or what the archive holds that it is.
   *
   * @throws RuntimeException what the visitor threw
   */
  public void open(Input input, Visitor visitor) {
    switch (input) {
      case Input.StandardInput stdin -> open(stdin.name(), standardInput, visitor);
      case Input.OnDisk file -> openFile(file, visitor);
      case Input.Pipe pipe -> openPipe(pipe, visitor);
    }
  }

  /**
   * The same for what comes from elsewhere.
   *
   * @param name what it is called
   * @param bytes its content; not closed
   */
  public void open(SourcePath name, InputStream bytes, Visitor visitor) {
    Budget budget = Budget.whileReading(limits, name);
    walk(Layer.root(name, bytes, budget), Optional.empty(), visitor);
  }

  private void openFile(Input.OnDisk input, Visitor visitor) {
    SourcePath name = input.name();
    try (OpenFile file = OpenFile.open(input.path(), limits.maxWait())) {
      Budget budget = Budget.forFile(limits, name, file.size());
      walk(Layer.root(name, file.bytes(), budget), Optional.of(file), visitor);
    } catch (IOException e) {
      visitor.failed(name, FileFailures.of(e));
    }
  }

  private void openPipe(Input.Pipe pipe, Visitor visitor) {
    SourcePath name = pipe.name();
    try (InputStream in = Files.newInputStream(pipe.path())) {
      walk(Layer.root(name, in, Budget.whileReading(limits, name)), Optional.empty(), visitor);
    } catch (IOException e) {
      visitor.failed(name, FileFailures.of(e));
    }
  }

  private void walk(Layer root, Optional<OpenFile> file, Visitor visitor) {
    new ContentWalk(limits, visitor, file).walk(root);
  }
}

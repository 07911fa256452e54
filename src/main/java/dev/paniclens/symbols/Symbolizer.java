package dev.paniclens.symbols;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.ResolvedCode;
import dev.paniclens.analysis.Stack;
import dev.paniclens.analysis.Stack.StackFrame;
import dev.paniclens.analysis.SymbolsOfImage;
import dev.paniclens.parse.panic.PanicLogParser;
import dev.paniclens.parse.repair.PanicText;
import dev.paniclens.report.Address;
import dev.paniclens.report.PanicLog;
import dev.paniclens.report.PanicMessage;
import dev.paniclens.symbols.file.SymbolFiles;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names the frames of analyses by symbol files. Can be shared by threads, which take turns. */
public final class Symbolizer implements Closeable {
  private final SymbolFiles files;

  /** One that asks these files, which it closes. */
  public Symbolizer(SymbolFiles files) {
    this.files = files;
  }

  /**
   * The same analysis with names beside its frames, as far as report and files tell.
   *
   * @param analysis with its panic string, which tells where things lay
   * @throws UncheckedIOException if a file cannot be read any more
   */
  public Analysis named(Analysis analysis) {
    Optional<PanicLog> log =
        analysis
            .panic()
            .flatMap(Analysis.Panic::string)
            .flatMap(string -> PanicLogParser.parse(PanicText.whole(string)));
    if (log.isEmpty() || analysis.backtrace().isEmpty()) {
      return analysis;
    }
    try {
      return analysis.with(named(analysis.backtrace().get(), log.get()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized Stack named(Stack stack, PanicLog log) throws IOException {
    StackImages images = new StackImages(stack, log.system(), files);
    Optional<Address> fault =
        log.message().flatMap(PanicMessage::fault).flatMap(PanicMessage.Fault::pc);
    List<StackFrame> frames = new ArrayList<>();
    boolean faultSeen = false;
    for (StackFrame frame : stack.frames()) {
      Optional<Address> address = frame.returnAddress().map(Address::withoutTag);
      boolean faulted = !faultSeen && fault.isPresent() && address.equals(fault);
      faultSeen |= faulted;
      Optional<Asked> asked = address.map(a -> Asked.of(a, faulted));
      Optional<ResolvedCode> code =
          asked.isPresent() ? images.name(frame, asked.get()) : Optional.empty();
      frames.add(code.map(frame::with).orElse(frame));
    }
    List<SymbolsOfImage> used = images.used();
    return new Stack(
        stack.cpu(), frames, stack.kexts(), Optional.of(used).filter(u -> !u.isEmpty()));
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}

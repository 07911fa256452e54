package dev.paniclens.source;

import dev.paniclens.source.input.FailureListener;
import dev.paniclens.source.input.SourcePath;
import java.io.IOException;
import java.io.InputStream;

/**
 * Receives what a source holds, in the order in which it lies there. Calls for one input come from
 * the thread that opened it, one after the other.
 */
public interface Visitor extends FailureListener {

  /**
   * A file, or a member of an archive that is no archive itself. It may be empty and may be
   * anything: nothing is judged by its name.
   *
   * @param name where it lies
   * @param bytes its content, valid during the call only. It may be read in part or not at all;
   *     closing it has no effect on the archive around it. A read throws {@link IOException} where
   *     the data is damaged, cut short, or past a limit; the bytes before were delivered
   * @throws IOException if it could not be read; the failure is told by {@link #failed} and the
   *     walk goes on. Any other exception ends the walk and reaches its caller, unless reading
   *     {@code bytes} had failed during the call: then it is taken for a consequence
   */
  void member(SourcePath name, InputStream bytes) throws IOException;
}

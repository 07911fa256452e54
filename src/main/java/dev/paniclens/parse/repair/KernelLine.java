package dev.paniclens.parse.repair;

import dev.paniclens.parse.kext.KextBlockReader;
import dev.paniclens.parse.stack.FrameReader;
import dev.paniclens.parse.system.SystemReader;

/** Tells the lines that only a kernel writes, whichever of its sections they belong to. */
public final class KernelLine {
  private KernelLine() {}

  /** Whether a section begins on the line, or it is one of the system's, a frame or a kext's. */
  public static boolean isOne(String trimmed) {
    return PasteRepair.isSectionStart(trimmed)
        || SystemReader.isSystemLine(trimmed)
        || FrameReader.isFrame(trimmed)
        || KextBlockReader.isEntry(trimmed);
  }
}

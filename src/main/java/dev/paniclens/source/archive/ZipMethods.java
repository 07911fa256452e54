package dev.paniclens.source.archive;

import dev.paniclens.source.input.SourceFailure;
import org.apache.commons.compress.archivers.zip.ZipMethod;

/** The compression methods of zip members (APPNOTE.TXT, 4.4.5). */
final class ZipMethods {

  static final int STORED = 0;
  static final int DEFLATED = 8;
  static final int DEFLATED64 = 9;
  static final int BZIP2 = 12;

  private ZipMethods() {}

  /**
   * Whether members of this method are read. It must be asked before the library is: for a method
   * that needs a further library that one fails with an error, not an exception.
   */
  static boolean isRead(int method) {
    return method == STORED || method == DEFLATED || method == DEFLATED64 || method == BZIP2;
  }

  /** Why a member of another method is not read. */
  static SourceFailure unsupported(int method) {
    ZipMethod known = ZipMethod.getMethodByCode(method);
    boolean named = known != null && known != ZipMethod.UNKNOWN;
    return SourceFailure.unsupported("zip method " + method + (named ? " (" + known + ")" : ""));
  }
}

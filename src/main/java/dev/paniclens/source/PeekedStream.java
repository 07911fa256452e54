package dev.paniclens.source;

import dev.paniclens.source.stream.Rewindable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A layer's bytes from its beginning, of which the first were looked at.
 *
 * @param stream the bytes, the first included
 * @param format what they begin like
 * @param isEmpty whether not one could be read; where the layer has failed they would come next
 * @param isText whether there are no control characters among the first but those of text
 */
record PeekedStream(InputStream stream, Format format, boolean isEmpty, boolean isText) {

  static PeekedStream of(Layer layer) {
    byte[] head = new byte[Format.HEAD];
    int length = 0;
    try {
      int count = layer.read(head, 0, head.length);
      while (count > 0) {
        length += count;
        count = layer.read(head, length, head.length - length);
      }
    } catch (IOException e) {
      // The layer keeps its failure for the next read, so that the bytes before it are not lost.
      assert layer.fault().isPresent();
    }
    Rewindable stream = new Rewindable(layer, Format.HEAD);
    stream.unread(head, 0, length);
    byte[] bytes = Arrays.copyOf(head, length);
    return new PeekedStream(stream, Format.of(bytes), length == 0, isText(bytes));
  }

  private static boolean isText(byte[] bytes) {
    for (byte b : bytes) {
      if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
        return false;
      }
    }
    return true;
  }
}

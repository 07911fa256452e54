package dev.paniclens.analysis;

import java.util.List;
import java.util.Optional;

/**
 * The name of a recurring crash.
 *
 * @param id 16 lower-case hex digits, the same for the same crash
 * @param title what the crash is, in one line for people
 * @param family 16 lower-case hex digits, the same for the same crash in another build of kext or
 *     system too; absent when without offsets too little is left to tell it from others
 * @param message what went into it of the message: the words, without all that varies
 * @param frames what went into it of the stack, the nearest to the panic first: image, and symbol
 *     or offset; empty when the stack does not count in the class, or does not tell
 */
public record Signature(
    String id,
    String title,
    Optional<String> family,
    Optional<String> message,
    List<String> frames) {
  public Signature {
    frames = List.copyOf(frames);
  }

  /** One of which only the name is known. */
  public Signature(String id, String title) {
    this(id, title, Optional.empty(), Optional.empty(), List.of());
  }
}

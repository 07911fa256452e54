package dev.paniclens.symbols.macho;

import java.util.Optional;

/** What the tables of an image say of a linked address. */
public sealed interface Found {

  /**
   * It lies in a function that has a name.
   *
   * @param name as the table has it, with its underscore
   * @param start where the function starts
   * @param isSure whether something bounds it. Where the table has only exported names and nothing
   *     tells where functions start, the address may lie in a later function without a name
   */
  record Function(String name, long start, boolean isSure) implements Found {}

  /**
   * It lies in a stub, which jumps to a function of another image.
   *
   * @param name of that function, as the table has it; absent where the table does not tell
   */
  record Stub(Optional<String> name, long start) implements Found {}

  /**
   * It lies in a function whose name was removed.
   *
   * @param start where the function starts; absent where that is not told
   * @param before the last named function before it; absent where there is none in its section
   */
  record Unnamed(Optional<Long> start, Optional<Function> before) implements Found {}

  /** It is no code: a header, a string, data, or outside of the image. */
  record NoCode() implements Found {}
}

package dev.paniclens.analysis;

import dev.paniclens.report.Address;
import java.util.Optional;

/**
 * What symbol files say of the code that a frame lies in. It names, and decides nothing: verdict
 * and signature are those of the report alone.
 *
 * @param symbol the function, as a person reads it; absent where the function has no name
 * @param mangled the same as the linker knows it, without the underscore before it; absent where
 *     that is {@code symbol}
 * @param symbolOffset bytes from the function's start to the frame's own address
 * @param unnamed what is known of a function without a name, in words; absent where it has one
 * @param foundBy what says so: {@link #BY_TABLE}, {@link #BY_NEAREST} or {@link #BY_STARTS}
 */
public record ResolvedCode(
    Optional<String> symbol,
    Optional<String> mangled,
    Optional<Address> symbolOffset,
    Optional<String> unnamed,
    String foundBy) {

  /** A table of symbols, which is bounded: no other function can lie between. */
  public static final String BY_TABLE = "symbol table";

  /** A table that has exported names alone, with nothing that tells where functions start. */
  public static final String BY_NEAREST = "exported only: nearest before, uncertain";

  /** Where functions start, which is all that is left of this one. */
  public static final String BY_STARTS = "function starts";

  /** Whether the name may be that of an earlier function. */
  public boolean isUncertain() {
    return foundBy.equals(BY_NEAREST);
  }
}

package dev.paniclens.index.ledger;

import java.util.OptionalLong;

/**
 * What is remembered of an input.
 *
 * @param path where it is, absolute
 * @param state what it was like when it was read
 * @param mark how many of its first members were dealt with; absent when it was read to its end
 * @param outcome what came of it, or of those members
 */
public record InputEntry(String path, InputState state, OptionalLong mark, InputOutcome outcome) {

  /** The same of an input at another path. */
  public InputEntry at(String otherPath) {
    return new InputEntry(otherPath, state, mark, outcome);
  }
}

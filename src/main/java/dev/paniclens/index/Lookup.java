package dev.paniclens.index;

import java.util.List;

/** The answer to a search for one crash by its id. */
public sealed interface Lookup {

  /** There is exactly one. */
  record Found(StoredCrash crash) implements Lookup {}

  /**
   * More than one id begins so.
   *
   * @param ids some of them, in order
   */
  record Ambiguous(List<String> ids) implements Lookup {
    public Ambiguous {
      ids = List.copyOf(ids);
    }
  }

  /**
   * There is one, but what is kept of its report cannot be read any more.
   *
   * @param id its id
   * @param path where its report was found
   */
  record Damaged(String id, String path) implements Lookup {}

  /**
   * No crash has this id.
   *
   * @param tooShort whether the text was too short to be taken for the beginning of one
   */
  record NotFound(boolean tooShort) implements Lookup {}
}

package dev.paniclens.analysis;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an index tells of a crash's signature: whether it is new. The crash itself does not count,
 * if it is in the index.
 *
 * @param answer absent only in the JSON of later versions, whose words this one does not know
 * @param crashes how many other crashes of this signature there are
 * @param macs on how many different Macs they were; absent where none of the reports tells
 * @param withoutMac how many of them do not tell on which Mac they were
 * @param first day of the first of them; absent when none has a time
 * @param last day of the last of them; absent when none has a time
 * @param family how many more crashes are of the signature's family, and so perhaps the same
 */
public record Seen(
    Optional<Answer> answer,
    long crashes,
    OptionalLong macs,
    long withoutMac,
    Optional<LocalDate> first,
    Optional<LocalDate> last,
    long family) {

  /** That a crash without a signature can be neither. */
  public static final Seen UNKNOWN =
      new Seen(
          Optional.of(Answer.UNKNOWN),
          0,
          OptionalLong.empty(),
          0,
          Optional.empty(),
          Optional.empty(),
          0);

  /** Whether a crash is new. */
  public enum Answer {
    /** No other crash of this signature is in the index. */
    NEW("new"),
    /** There is one at least. */
    SEEN("seen"),
    /** The report tells too little for a signature. */
    UNKNOWN("unknown");

    private final String word;

    Answer(String word) {
      this.word = word;
    }

    /** The word that the JSON uses. */
    @Override
    public String toString() {
      return word;
    }
  }

  /** Whether no other crash of this signature is in the index. */
  public boolean isNew() {
    return answer.filter(Answer.NEW::equals).isPresent();
  }

  /** Whether it cannot be told. */
  public boolean isUnknown() {
    return answer.filter(Answer.UNKNOWN::equals).isPresent();
  }
}

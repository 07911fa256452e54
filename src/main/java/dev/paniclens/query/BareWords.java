package dev.paniclens.query;

/** What a word means that stands without a field. */
public interface BareWords {

  /** Every word is a word of the panic string. */
  BareWords TEXT =
      new BareWords() {
        @Override
        public Query word(String word) {
          return Values.words(Fields.TEXT, word, false);
        }

        @Override
        public void remark(String says) {
          // Nobody asked.
        }
      };

  /**
   * What one word means that stands alone.
   *
   * @throws IllegalArgumentException if it cannot be looked for; the message says why
   */
  Query word(String word);

  /** Takes note of what a person should know of how the query was understood. */
  void remark(String says);
}

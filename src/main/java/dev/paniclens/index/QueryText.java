package dev.paniclens.index;

import java.util.regex.Pattern;

/**
 * How the one text is meant that a person gives a search without saying what it is.
 *
 * <ol>
 *   <li>Text with white space, quotes or other signs that no bundle identifier has, and addresses
 *       ({@code 0x…}), are {@linkplain FreeText words} of the panic string.
 *   <li>Any other single word is a {@linkplain KextFilter kext} in the place that was asked for, if
 *       some crash of the index has such a kext there. Other conditions of the query play no part
 *       in this, so that a kext does not become a word by narrowing the dates.
 *   <li>If none has it there but some have it loaded, it is still that kext: there are no hits, and
 *       {@link Meaning#KEXT_ELSEWHERE} tells why. Its name is in those panic strings, in their list
 *       of loaded kexts, and as a word it would wrongly be found.
 *   <li>If no crash has such a kext, it is a word of the panic string: {@code zalloc}, {@code
 *       WindowServer}, {@code IONVMeController.cpp}.
 * </ol>
 *
 * @param query the query with the text put in its place
 * @param meaning what the text was taken for
 */
public record QueryText(CrashQuery query, Meaning meaning) {

  private static final Pattern IDENTIFIER = Pattern.compile("[\\p{L}\\p{N}._*-]+");
  private static final Pattern ADDRESS = Pattern.compile("0[xX]\\p{XDigit}+\\*?");

  /** What a text was taken for. */
  public enum Meaning {
    /** Nothing: it was blank, and does not restrict. */
    NOTHING,
    /** A kext, or kexts, in the place that was asked for. */
    KEXT,
    /** A kext that some crashes have loaded, none in the place that was asked for. */
    KEXT_ELSEWHERE,
    /** Words of the panic string. */
    TEXT,
    /** A word of the panic string, since no kext in the index is called so. */
    TEXT_NO_SUCH_KEXT
  }

  /**
   * Decides what a text means.
   *
   * @param text as typed
   * @param place where kexts are looked for
   * @param rest the other conditions
   * @param index the index that will be searched
   * @throws IndexException if the index cannot be read
   */
  public static QueryText resolve(String text, KextPlace place, CrashQuery rest, CrashIndex index) {
    String word = text.strip();
    if (word.isEmpty()) {
      return new QueryText(rest, Meaning.NOTHING);
    }
    CrashQuery asText = rest.toBuilder().text(word).build();
    if (!couldBeKext(word)) {
      return new QueryText(asText, Meaning.TEXT);
    }
    CrashQuery asKext = rest.toBuilder().kext(word, place).build();
    if (occurs(word, place, index)) {
      return new QueryText(asKext, Meaning.KEXT);
    }
    return occurs(word, KextPlace.LOADED, index)
        ? new QueryText(asKext, Meaning.KEXT_ELSEWHERE)
        : new QueryText(asText, Meaning.TEXT_NO_SUCH_KEXT);
  }

  private static boolean couldBeKext(String word) {
    return IDENTIFIER.matcher(word).matches()
        && !ADDRESS.matcher(word).matches()
        && KextFilter.isPattern(word);
  }

  private static boolean occurs(String word, KextPlace place, CrashIndex index) {
    return index.count(CrashQuery.builder().kext(word, place).build()) > 0;
  }
}

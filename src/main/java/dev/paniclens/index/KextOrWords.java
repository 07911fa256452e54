package dev.paniclens.index;

import dev.paniclens.query.BareWords;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What one word means in an index that a person gives without saying what it is.
 *
 * <ol>
 *   <li>A word with signs that no bundle identifier has, and an address ({@code 0x…}), is looked
 *       for in the panic string.
 *   <li>Any other is a kext in the place that was asked for, if some crash of the index has such a
 *       kext there. Other conditions of the query play no part in this, so that a kext does not
 *       become a word by narrowing the dates.
 *   <li>If none has it there but some have it loaded, it is still that kext: there are no hits, and
 *       a remark tells why. Its name is in those panic strings, in their list of loaded kexts, and
 *       as a word it would wrongly be found.
 *   <li>If no crash has such a kext, it is a word of the panic string: {@code zalloc}, {@code
 *       WindowServer}, {@code IONVMeController.cpp}.
 * </ol>
 */
public final class KextOrWords implements BareWords {

  private static final Pattern IDENTIFIER = Pattern.compile("[\\p{L}\\p{N}._*-]+");
  private static final Pattern ADDRESS = Pattern.compile("0[xX]\\p{XDigit}+\\*?");

  private final CrashIndex index;
  private final KextPlace place;
  private final List<String> remarks = new ArrayList<>();

  /**
   * @param index the index that will be searched
   * @param place where kexts are looked for
   */
  public KextOrWords(CrashIndex index, KextPlace place) {
    this.index = index;
    this.place = place;
  }

  /**
   * As the class says.
   *
   * @throws IndexException if the index cannot be read
   */
  @Override
  public Query word(String word) {
    if (!IDENTIFIER.matcher(word).matches() || ADDRESS.matcher(word).matches()) {
      return TEXT.word(word);
    }
    Query kext = new Query.Kext(place, word);
    if (index.count(kext) > 0) {
      return kext;
    }
    if (index.count(new Query.Kext(KextPlace.LOADED, word)) > 0) {
      remark("no crash has it in the " + place + "; --in loaded finds where it was only loaded");
      return kext;
    }
    remark("no kext in the index is called so; looking for the word in the text");
    return TEXT.word(word);
  }

  @Override
  public void remark(String says) {
    remarks.add(says);
  }

  /** What a person should know of how the query was understood, in the order of the query. */
  public List<String> remarks() {
    return List.copyOf(remarks);
  }
}

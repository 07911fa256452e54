package dev.paniclens.knowledge.panic;

import dev.paniclens.knowledge.Resource;
import dev.paniclens.knowledge.TableRow;
import dev.paniclens.knowledge.panic.ClassRule.How;
import dev.paniclens.knowledge.panic.ClassRule.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules that tell the class of a panic, in their order: the first that applies decides. */
public final class ClassRuleCatalog {
  private static final int COLUMNS = 7;

  private static final Set<How> WITHOUT_PHRASE = Set.of(How.TRAP, How.FAULT, How.PLACED);

  private final List<ClassRule> rules;

  private ClassRuleCatalog(List<ClassRule> rules) {
    this.rules = rules;
  }

  /** The catalog that is part of the program; read when first asked for. */
  public static ClassRuleCatalog bundled() {
    return Bundled.CATALOG;
  }

  static ClassRuleCatalog read(Resource table) {
    return new ClassRuleCatalog(TableRow.readAll(table, COLUMNS, ClassRuleCatalog::rule));
  }

  /** All rules; the first that applies decides. */
  public List<ClassRule> rules() {
    return rules;
  }

  private static ClassRule rule(TableRow row) {
    row.text(6); // The source is for editors of the table; it must be there.
    How how = row.oneOf(2, How.values());
    String phrase = row.optional(3).orElse("");
    if (phrase.isEmpty() && !WITHOUT_PHRASE.contains(how)) {
      throw row.malformed("a phrase is missing");
    }
    if (how == How.TRAP && !phrase.matches("\\d{0,2}")) {
      throw row.malformed("not the number of a trap: " + phrase);
    }
    if (how == How.MATCHES) {
      Pattern.compile(phrase);
    }
    return new ClassRule(
        row.text(0), row.optional(1), how, phrase, traits(row), row.text(5).replace("\\n", "\n"));
  }

  private static List<Trait> traits(TableRow row) {
    List<Trait> traits = new ArrayList<>();
    for (String word : row.list(4)) {
      traits.add(trait(row, word));
    }
    return traits;
  }

  private static Trait trait(TableRow row, String word) {
    for (Trait trait : Trait.values()) {
      if (trait.toString().equals(word)) {
        return trait;
      }
    }
    throw row.malformed("column 5 holds an unknown word: " + word);
  }

  private static final class Bundled {
    static final ClassRuleCatalog CATALOG = read(Resource.load("class-rules.tsv"));
  }
}

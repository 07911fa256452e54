package dev.paniclens.query;

/**
 * Something of a crash that can be asked for.
 *
 * @param name as it is written before the colon, and as it is stored
 * @param type what its values are
 * @param says what it is, in a few words
 */
public record Field(String name, FieldType type, String says) {
  @Override
  public String toString() {
    return name;
  }
}

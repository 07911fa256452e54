package dev.paniclens.symbols.macho;

import java.util.Optional;

/**
 * Where the tables of an image lie, from the start of its content. None was looked at yet.
 *
 * @param symbols the symbols
 * @param strings their names
 * @param indirect the indirect symbols, which stubs jump to
 * @param functionStarts where functions start; absent in most entries of collections
 */
public record Tables(
    Optional<Table> symbols,
    Optional<Table> strings,
    Optional<Table> indirect,
    Optional<Table> functionStarts) {

  /**
   * One table.
   *
   * @param at where it begins, at least 0
   * @param count how many entries, or bytes, it says it has, at least 0
   */
  public record Table(long at, long count) {}
}

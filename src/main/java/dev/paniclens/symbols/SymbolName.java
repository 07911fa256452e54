package dev.paniclens.symbols;

/**
 * The name of a function.
 *
 * @param linked as the linker knows it, without the one underscore that Mach-O puts before each
 * @param shown as a person reads it. Two functions can have the same
 */
record SymbolName(String linked, String shown) {

  /** That of a symbol of a table. */
  static SymbolName of(String symbol) {
    String linked = symbol.startsWith("_") ? symbol.substring(1) : symbol;
    return new SymbolName(linked, linked);
  }

  /** That of a stub, which jumps to a function. */
  static SymbolName ofStub(String symbol) {
    SymbolName target = of(symbol);
    return new SymbolName(target.linked(), "stub for " + target.shown());
  }
}

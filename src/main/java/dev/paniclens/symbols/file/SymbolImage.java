package dev.paniclens.symbols.file;

import dev.paniclens.symbols.macho.CodeMap;
import dev.paniclens.symbols.macho.MachImage;

/**
 * An image that can be asked for names.
 *
 * @param path where its file lies; members of archives after {@code !/}
 * @param image its headers
 * @param code its functions
 */
public record SymbolImage(String path, MachImage image, CodeMap code) {}

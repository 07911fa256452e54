package dev.paniclens.attribution.kind;

import java.util.Optional;

/**
 * What a panic is: its class and, where it can be told, the kind within the class.
 *
 * @param classCode code of the class
 * @param kind code of the kind; absent when the class is all that can be told
 */
public record PanicKind(String classCode, Optional<String> kind) {}

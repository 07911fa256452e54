package dev.paniclens.redact;

import java.util.Optional;

/**
 * One private value that was replaced. It tells where, and not what.
 *
 * @param kind what kind of value it was
 * @param line the line of the file, from 1
 * @param member the JSON member whose value it stood in; absent in text
 * @param from where in the original it began, in bytes
 * @param to where it ended
 * @param placeholder what stands there now
 */
public record Replacement(
    Kind kind, int line, Optional<String> member, int from, int to, String placeholder) {}

package dev.paniclens.index.ledger;

/**
 * What a file was like, and who read it. With an equal state, reading it again would give the same.
 *
 * @param size in bytes
 * @param modified when it was last modified, in nanoseconds since 1970, as exact as its file system
 *     keeps it
 * @param reader stands for the version of the program, and the limits it read under
 */
public record InputState(long size, long modified, String reader) {}

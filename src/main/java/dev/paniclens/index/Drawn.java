package dev.paniclens.index;

/**
 * By which version of the program the conclusions were drawn that crashes are found by.
 *
 * @param now how many crashes have those of this version
 * @param earlier how many have those of an earlier one
 * @param later how many have those of a later one
 */
public record Drawn(long now, long earlier, long later) {}

package dev.paniclens.index;

/**
 * How many crashes match, and on how many Macs.
 *
 * @param crashes how many
 * @param macs how many different Macs, of those that reports name
 * @param withoutMac how many of the crashes do not tell on which Mac they were
 */
public record Total(long crashes, long macs, long withoutMac) {}

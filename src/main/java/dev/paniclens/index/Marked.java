package dev.paniclens.index;

/**
 * What became of the crashes whose marks were to be changed.
 *
 * @param crashes how many there were
 * @param changed how many of them have other marks now
 */
public record Marked(long crashes, long changed) {}

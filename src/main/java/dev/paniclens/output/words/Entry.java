package dev.paniclens.output.words;

/**
 * One thing that a person is told, under its name.
 *
 * @param label a word or two
 * @param says a phrase
 */
public record Entry(String label, String says) {}

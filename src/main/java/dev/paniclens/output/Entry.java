package dev.paniclens.output;

/**
 * One thing that a person is told, under its name.
 *
 * @param label a word or two
 * @param says a phrase
 */
record Entry(String label, String says) {}

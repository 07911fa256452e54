/**
 * What is read from one line, whatever it belongs to: numbers, phrases, dates and identifiers.
 *
 * <p>In comes text, out go values, or nothing where the text has none. Knows nothing of panics.
 */
package dev.paniclens.parse.line;

/**
 * Text for a terminal, and CSV: a renderer a thing.
 *
 * <p>In come analyses, results, counts, comparisons and advice, out go pages.
 */
package dev.paniclens.output.text;

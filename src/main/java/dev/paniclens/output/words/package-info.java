/**
 * What a person is told, in whatever form: each thing is a phrase of its own.
 *
 * <p>In come parts of an analysis, out go {@link Entry entries} and phrases, which text and HTML
 * both lay out, so that they say the same.
 */
package dev.paniclens.output.words;

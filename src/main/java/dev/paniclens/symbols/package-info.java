/**
 * Names for the frames of a stack: which function of which build a frame lies in, and where in its
 * source.
 *
 * <p>In come an analysis and symbol files, out goes the same analysis with names beside its frames.
 * Files are matched by UUID alone. What a report does not tell, such as where an image lay, is not
 * guessed: such frames stay as they are. Verdict and signature are those of the report.
 */
package dev.paniclens.symbols;

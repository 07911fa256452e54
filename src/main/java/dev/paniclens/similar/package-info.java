/**
 * Which crashes of an index are like one.
 *
 * <p>In come an index and the analysis of a crash, out go other crashes with what they share, the
 * nearest first, and whether the crash is new. Nothing here says that two crashes are the same
 * beyond what their signatures say.
 */
package dev.paniclens.similar;

/**
 * The bytes of a file → analyses, and a report that is kept → an analysis once more.
 *
 * <p>In come bytes and what the file is called, out go analyses, each with what it was drawn from.
 * That can be kept ({@link KeptReport}), to draw the conclusions of a later version of this program
 * from it when the file is gone.
 */
package dev.paniclens.reading;

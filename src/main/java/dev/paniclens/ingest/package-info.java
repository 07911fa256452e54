/**
 * Many files → an index, on all cores.
 *
 * <p>In come inputs of a source, out goes a summary of what became of each. Archives are read from
 * where an earlier run stopped; the inventory of a file is read here, too. What is not put into an
 * index, but told in the order of the files, is read on all cores as well ({@link
 * dev.paniclens.ingest.InOrder}).
 */
package dev.paniclens.ingest;

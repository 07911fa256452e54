/**
 * Counts the crashes of a query while Lucene finds them.
 *
 * <p>In come documents, out go counts by {@link Facet}, and the use of kexts. Only doc values are
 * read, no JSON.
 */
package dev.paniclens.index.lucene.count;

/**
 * The compression of what the index stores.
 *
 * <p>In come bytes, out go fewer of them, and back. Analyses are zstd against a base, small values
 * are deflate.
 */
package dev.paniclens.index.lucene.pack;

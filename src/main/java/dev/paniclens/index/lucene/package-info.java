/**
 * The index in a folder, by Lucene. No Lucene type leaves this package and those below it: {@code
 * field} (fields, terms and queries), {@code count} (counting while Lucene finds) and {@code pack}
 * (compression).
 *
 * <p><b>What is stored.</b> There are four kinds of documents. A <em>crash</em> holds its analysis
 * as compressed JSON, a row with what a table of results needs, so that no JSON is read for it, the
 * terms and points of {@link dev.paniclens.index.lucene.field.FieldName}, and values to sort and
 * count by. A <em>source</em> holds one further path of a crash: a path can so be added without the
 * crash being written anew. An <em>input</em> holds what came of a file or archive that was read,
 * or how far it was read: it is in the same commit as the crashes, so it never promises more than
 * is there. A <em>base</em> holds analyses that others are compressed against.
 *
 * <p><b>Limits.</b> Names are searched by their first 1,000 characters, panic strings by their
 * first million, words by their first 100. A crash keeps 100 paths. Addresses are found by their
 * value.
 *
 * <p><b>By hand.</b> It is an ordinary Lucene 10 index, which Lucene's Luke opens; rows and entries
 * are raw deflate, analyses are zstd ({@link dev.paniclens.index.lucene.pack.Packed}).
 *
 * <p><b>Other versions.</b> The number of the format is in the user data of each commit. There is
 * no migration: the reports are the truth, and are indexed again.
 */
package dev.paniclens.index.lucene;

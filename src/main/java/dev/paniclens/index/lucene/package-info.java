/**
 * The index in a folder, by Lucene. No Lucene type leaves this package and those below it: {@code
 * field} (fields, terms and queries), {@code count} (counting while Lucene finds) and {@code pack}
 * (compression).
 *
 * <p><b>What is stored.</b> There are four kinds of documents. A <em>crash</em> holds the report
 * itself ({@link dev.paniclens.reading.KeptReport}), compressed, a row with what a table of results
 * needs, so that no report is read for it, the terms and points of {@link
 * dev.paniclens.index.lucene.field.FieldName}, and values to sort and count by. A <em>source</em>
 * holds one further path of a crash: a path can so be added without the crash being written anew.
 * An <em>input</em> holds what came of a file or archive that was read, or how far it was read: it
 * is in the same commit as the crashes, so it never promises more than is there. A <em>base</em>
 * holds reports that others are compressed against.
 *
 * <p><b>Limits.</b> Names are searched by their first 1,000 characters, panic strings by their
 * first million without the list of loaded kexts, words by their first 100. A crash keeps 100
 * paths. Addresses are found by their value.
 *
 * <p><b>By hand.</b> It is an ordinary Lucene 10 index, which Lucene's Luke opens; rows and entries
 * are raw deflate, reports are zstd ({@link dev.paniclens.index.lucene.pack.Packed}).
 *
 * <p><b>Other versions.</b> The reports are kept, and all else is concluded from them. Each crash
 * tells by which version's rules ({@link dev.paniclens.reading.Conclusions}); those of an earlier
 * one are analyzed and written anew ({@code Redraw}), which can be ended at any time. A field that
 * holds something else than before is a new version of the conclusions, too. The number of the
 * format, in the user data of each commit, only grows when crashes cannot be read as before: up to
 * format 7 they held the JSON of their analyses, from which the reports are restored.
 */
package dev.paniclens.index.lucene;

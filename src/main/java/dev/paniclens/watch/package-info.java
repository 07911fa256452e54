/**
 * Keeps an index in step with folders, and tells of each crash that is new to it.
 *
 * <p>One thread looks after the folders and writes the index; each receiver of news has a thread of
 * its own, so that a slow or failing one holds up nobody. The index is open for writing only while
 * a batch of files is read, so that others can write to it in between.
 *
 * <p>What is guaranteed: a crash is told of at most once. It is new when the index did not have it,
 * and it is told of after it was committed; so one that was committed and not yet told of at a kill
 * is never told of. The other way round would need a second record beside the index, and would tell
 * twice of a crash whose receiver had acted just before the kill: that is worse for whoever files
 * tickets, and nothing is lost, as the crash is in the index.
 */
package dev.paniclens.watch;

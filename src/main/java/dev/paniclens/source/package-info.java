/**
 * Where reports come from: files, folders, standard input, and archives within archives, all as
 * named byte streams under limits.
 *
 * <p>In come paths, out go candidates, each as a stream, to a {@link Visitor}; what could not be
 * read goes to a {@link dev.paniclens.source.input.FailureListener}. The rooms below, each of which
 * knows only those before it: {@code input} (paths, limits and failures), {@code stream} (kinds of
 * streams), {@code file} (files and folders of a file system that may not answer), {@code archive}
 * (zip, tar, gzip and the like).
 *
 * <p>Nothing is unpacked to disk and no member is held in memory as a whole. What a file is, is
 * told by its content and never by its name. The input is taken to be hostile: names are text that
 * never touches the file system, and every library call that reads content is guarded. Companions
 * of macOS (AppleDouble) are passed over, by whatever name.
 */
package dev.paniclens.source;

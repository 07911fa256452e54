/**
 * Where reports come from: files, folders, standard input, and archives within archives, all as
 * named byte streams under limits.
 *
 * <p>Nothing is unpacked to disk and no member is held in memory as a whole. What a file is, is
 * told by its content and never by its name. The input is taken to be hostile: names are text that
 * never touches the file system, and every library call that reads content is guarded.
 *
 * <p>How each kind is read, and why:
 *
 * <ul>
 *   <li>A zip <em>file on disk</em> is read through its central directory, which survives damage in
 *       the middle of the file. Where the directory cannot be read (cut off, too large to keep in
 *       memory, or belonging to a zip stored inside), the file is read as a stream instead.
 *   <li>A zip <em>within</em> something is read as a stream by {@code ZipStreamMembers}, not by the
 *       library's stream reader: that one cannot pass over an encrypted or damaged member whose
 *       length is not in its header, and buffers whole members that are stored without a length.
 *   <li>gzip is read by {@code Gunzip}, so that the bytes before a cut are delivered, several gzip
 *       members in a row are one, and padding after the last is ignored.
 *   <li>tar, bzip2 and deflate64 are left to Apache Commons Compress, xz to XZ for Java, Zstandard
 *       to the library that the index uses too. What else is packed is named, with what unpacks it.
 *   <li>Sparse files of a tar are read with their holes as zeros, which count as unpacked.
 *   <li>Companions of macOS (AppleDouble) are passed over, by whatever name.
 *   <li>A file on disk is read by {@code OpenFile}: only a regular one, and only while the file
 *       system answers.
 * </ul>
 */
package dev.paniclens.source;

/**
 * Members of archives, and what is compressed as a whole.
 *
 * <p>In comes a stream or an open file, out go {@link Members} or plain bytes. How each kind is
 * read, and why:
 *
 * <ul>
 *   <li>A zip <em>file on disk</em> is read through its central directory, which survives damage in
 *       the middle of the file. Where the directory cannot be read (cut off, too large to keep in
 *       memory, or belonging to a zip stored inside), the file is read as a stream instead.
 *   <li>A zip <em>within</em> something is read as a stream by {@link ZipStreamMembers}, not by the
 *       library's stream reader: that one cannot pass over an encrypted or damaged member whose
 *       length is not in its header, and buffers whole members that are stored without a length.
 *   <li>gzip is read by {@link Gunzip}, so that the bytes before a cut are delivered, several gzip
 *       members in a row are one, and padding after the last is ignored.
 *   <li>tar, bzip2 and deflate64 are left to Apache Commons Compress, xz to XZ for Java, Zstandard
 *       to the library that the index uses too. What else is packed is named, with what unpacks it.
 *   <li>Sparse files of a tar are read with their holes as zeros, which count as unpacked.
 * </ul>
 */
package dev.paniclens.source.archive;

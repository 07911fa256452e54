/**
 * Bytes of one file → a panic report, another kind of report, or the reason why not.
 *
 * <p>In come the bytes as a stream, out go {@link ParseResult}s: one for each report that the file
 * holds. This room tells what a file is and where its reports begin and end; the rooms below it do
 * the rest, and each knows only those before it in this list:
 *
 * <ul>
 *   <li>{@code line}: a line, its numbers, phrases, dates and identifiers
 *   <li>{@code message}, {@code stack}, {@code system}, {@code kext}: the sections of a panic
 *       string
 *   <li>{@code repair}: lines as people paste them → lines as the kernel wrote them
 *   <li>{@code detail}: what a panic says of a theme, a reader each
 *   <li>{@code panic}: a panic string → what it tells
 *   <li>{@code envelope}: JSON around a panic string → its members
 *   <li>{@code inventory}: a list of kexts → what is loaded on a Mac
 * </ul>
 *
 * <p>Nothing here throws on content, whatever it is.
 */
package dev.paniclens.parse;

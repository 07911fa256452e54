/**
 * What is known beforehand, as read-only tables: kexts and their vendors, releases of macOS, models
 * of Macs, classes of panics and what to do next.
 *
 * <p>The tables are text resources beside this package, each with a header that says how to edit
 * it. In comes a table, out go its rows or blocks; the rooms below make catalogs of them: {@code
 * release}, {@code machine}, {@code kext} and {@code panic}.
 *
 * <p>A catalog reads its table once, when first asked. The tables are part of the program, so a
 * line that cannot be read is a defect and ends in an {@link IllegalStateException} that names file
 * and line; the tests read every line.
 */
package dev.paniclens.knowledge;

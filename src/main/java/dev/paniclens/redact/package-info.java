/**
 * Takes out of a report what tells whose Mac it was.
 *
 * <p>In come the bytes of a file, out go the same bytes with placeholders where a crash reporter
 * key, a user's name or the like stood, and where that was. Nothing else changes, and nothing is
 * printed anew. {@code Rules} says what is private, {@code Placeholders} what stands for it.
 */
package dev.paniclens.redact;

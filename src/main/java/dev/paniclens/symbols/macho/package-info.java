/**
 * What a Mach-O file says of its code: images, segments, symbols, where functions start. Nothing of
 * reports is known here.
 *
 * <p>In come bytes that can be read at any place, which nobody vouches for; out go images, or the
 * reason why not. Every place and every length is held against what is there before it is used, and
 * every table has a size that it may not pass. Formats are those of Apple's {@code
 * EXTERNAL_HEADERS/mach-o/loader.h}, {@code nlist.h}, {@code fat.h} and {@code stab.h} (xnu).
 */
package dev.paniclens.symbols.macho;

/**
 * Kexts in a panic string: those of a backtrace with their ranges and dependencies, and the lists
 * of loaded and unloaded ones.
 *
 * <p>In come lines, out go kexts, and how far their section can be trusted: what is damaged or cut
 * off is said, not guessed.
 */
package dev.paniclens.parse.kext;

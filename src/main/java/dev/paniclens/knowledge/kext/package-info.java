/**
 * Kexts, the kernel interfaces they are built on, and what replaces those.
 *
 * <p>In comes an identifier or a dependency, out goes what is known of it, with the grounds.
 */
package dev.paniclens.knowledge.kext;

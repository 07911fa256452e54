/**
 * What the kernel said when it panicked, and the trap behind that.
 *
 * <p>In come lines below an entry line, out go messages with their fault. The message ends where
 * another section begins.
 */
package dev.paniclens.parse.message;

/**
 * Backtraces: frames as the kernel, or a tool after it, printed them.
 *
 * <p>In come lines, out go frames, each with the image that it lies in, as far as names and address
 * ranges tell.
 */
package dev.paniclens.parse.stack;

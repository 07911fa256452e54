/**
 * A stack, read as an expert reads it: where on it the panic began, and which frames count.
 *
 * <p>In comes a backtrace, out goes a {@link StackReading}.
 */
package dev.paniclens.attribution.stack;

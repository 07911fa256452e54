/**
 * Takes a panic string apart: hands its lines to the readers of its sections, and puts together
 * what they found.
 *
 * <p>In comes a {@link dev.paniclens.parse.repair.PanicText}, out goes a {@link
 * dev.paniclens.report.PanicLog}. What no reader of a section can know alone is decided here: whose
 * the main stack is, what processor it was, and whether the end is missing.
 */
package dev.paniclens.parse.panic;

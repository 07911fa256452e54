/**
 * The lines in which the kernel describes the system: version, build, model, uptime, process,
 * firmware.
 *
 * <p>In come {@code label: value} lines in any order, out goes the system.
 */
package dev.paniclens.parse.system;

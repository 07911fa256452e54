/**
 * What a panic tells of one theme: a fault, a lock, a watchdog, a process that ended, a piece of
 * memory.
 *
 * <p>In come lines and messages, out go the parts of {@link dev.paniclens.report.PanicDetails}.
 * Each theme has a reader, {@link DetailReader} asks them all.
 */
package dev.paniclens.parse.detail;

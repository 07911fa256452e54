/**
 * The place that a command writes to, and how a process ends there.
 *
 * <p>In come lines, out go text with its colours, progress, and exit statuses; signals come in,
 * too, and end work in order.
 */
package dev.paniclens.cli.terminal;

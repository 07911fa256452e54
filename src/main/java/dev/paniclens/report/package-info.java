/**
 * What a panic report is: immutable records, without I/O.
 *
 * <p>Nothing comes in. {@code parse} fills them; what a report does not tell is absent, never zero.
 */
package dev.paniclens.report;

/**
 * What an analysis is: immutable records, without I/O and without policy.
 *
 * <p>Nothing comes in. {@code attribution} fills them, {@code json} writes and reads them; they are
 * a contract with other programs.
 */
package dev.paniclens.analysis;

/**
 * The JSON around a panic string, whole, damaged or cut off.
 *
 * <p>In come bytes or text, out go the members that matter. What nobody reads, the stacks of all
 * threads, is left out as it streams by, but for who waited for whom.
 */
package dev.paniclens.parse.envelope;

/**
 * Lists of kexts and System Extensions, as tools of macOS and of fleets print them.
 *
 * <p>In comes text, out goes an {@link dev.paniclens.report.Inventory}: what is listed, what that
 * proves of it, and what the list leaves open.
 */
package dev.paniclens.parse.inventory;

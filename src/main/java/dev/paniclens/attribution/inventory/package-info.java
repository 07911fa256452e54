/**
 * The kexts of one Mac or of a fleet, and what stands against an upgrade.
 *
 * <p>In come inventories and the macOS to upgrade to, out goes {@link InventoryAdvice}, or {@link
 * FleetAdvice} with what it says of each Mac.
 */
package dev.paniclens.attribution.inventory;

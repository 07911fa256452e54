/**
 * Which class a panic belongs to, and which kind within the class.
 *
 * <p>In comes what the kernel said, out goes a {@link PanicKind}: the first row of the table of
 * rules whose {@link Condition} holds.
 */
package dev.paniclens.attribution.kind;

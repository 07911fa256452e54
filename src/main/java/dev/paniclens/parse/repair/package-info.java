/**
 * Undoes what mail, forums, editors, logs and terminals do to a panic string.
 *
 * <p>In come lines as somebody pasted them, out goes a {@link PanicText}: lines as the kernel wrote
 * them. To tell the kernel's lines from others it asks the readers of the sections, so it stands
 * above them.
 */
package dev.paniclens.parse.repair;

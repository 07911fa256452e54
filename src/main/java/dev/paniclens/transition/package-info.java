/**
 * How far the Macs behind many panics have moved away from third-party kexts: what one report tells
 * of that, the counting over all of them, and the answer.
 */
package dev.paniclens.transition;

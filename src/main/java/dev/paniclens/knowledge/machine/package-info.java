/**
 * Machines: models, their parts, marks of virtual ones, and boot arguments.
 *
 * <p>In comes what a report calls a thing, out goes what it is.
 */
package dev.paniclens.knowledge.machine;

/**
 * Whose code a panic is attributed to.
 *
 * <p>In come {@link dev.paniclens.attribution.fact.Facts}, out goes an {@link
 * dev.paniclens.analysis.Attribution}. {@link Precedence} holds the rules in their order, the first
 * that applies decides; {@link Doubt} lowers the confidence, {@link Suspects} collects who else was
 * there, {@link Summary} says it.
 */
package dev.paniclens.attribution.verdict;

/**
 * Panics: the rules that tell their class, what a class means, what to do next, and crashes that
 * others have met.
 *
 * <p>In come codes, out go rules, texts and orders.
 */
package dev.paniclens.knowledge.panic;

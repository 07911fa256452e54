/**
 * The name under which a crash recurs, whatever differs from one boot to the next.
 *
 * <p>In come facts, out goes a {@link dev.paniclens.analysis.Signature}: an id made of class,
 * message and a few places of the stack, and a title for people.
 */
package dev.paniclens.attribution.signature;

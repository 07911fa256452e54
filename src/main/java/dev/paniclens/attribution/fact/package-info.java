/**
 * What a report proves: the questions of all rules, each answered in one place, and the book of
 * evidence.
 *
 * <p>In come a report, its class and its stack, out go {@link Facts}. Nothing here accuses or
 * acquits.
 */
package dev.paniclens.attribution.fact;

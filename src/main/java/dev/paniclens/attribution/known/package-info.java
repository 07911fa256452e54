/**
 * Crashes that others have met.
 *
 * <p>In come facts and an analysis, out go the known crashes that it looks like, each with what is
 * alike. Likeness accuses nobody.
 */
package dev.paniclens.attribution.known;

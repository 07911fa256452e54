/**
 * Panics, compared with the first of them.
 *
 * <p>In come analyses, out go {@link ComparedReports}: whether they are the same crash, and what
 * differs otherwise.
 */
package dev.paniclens.attribution.comparison;

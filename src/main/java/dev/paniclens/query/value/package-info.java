/**
 * Values that have an order: versions, builds, days, lengths of time, numbers.
 *
 * <p>In comes what somebody wrote, out goes the {@link dev.paniclens.query.value.Span} of whole
 * numbers that it stands for; so both engines order them alike, and neither knows a version.
 */
package dev.paniclens.query.value;

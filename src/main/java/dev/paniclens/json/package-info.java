/**
 * The JSON of an analysis: records to JSON and back, member for component.
 *
 * <p>What a record does not know is left out; an empty list is written. Reading is tolerant, so
 * that what a newer version wrote still opens: unknown members are skipped, unknown words of an
 * enumeration become its neutral one.
 */
package dev.paniclens.json;

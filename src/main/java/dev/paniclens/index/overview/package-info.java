/**
 * What many crashes come to: counts by value and over time, put together from the groups that an
 * index answers with.
 *
 * <p>In come an index and a query, out go records that commands and pages show. No engine is known
 * here.
 */
package dev.paniclens.index.overview;

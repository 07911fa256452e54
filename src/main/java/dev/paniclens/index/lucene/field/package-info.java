/**
 * Fields and terms: what of a crash is searched, and how a query is put to Lucene.
 *
 * <p>In come names, panic strings and {@link dev.paniclens.query.Query queries}, out go terms,
 * points and Lucene's queries. What is written and what is sought pass the same code, so that they
 * meet.
 */
package dev.paniclens.index.lucene.field;

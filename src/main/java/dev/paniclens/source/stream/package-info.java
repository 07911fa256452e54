/**
 * Streams that other streams are made of: read in pieces, given back, watched.
 *
 * <p>In come bytes, out come the same bytes.
 */
package dev.paniclens.source.stream;

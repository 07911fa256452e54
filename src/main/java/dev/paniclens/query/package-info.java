/**
 * Which crashes are asked for: a value that the command line makes, an engine translates and a page
 * prints back, and the language in which people write it.
 *
 * <p>In comes what a person typed, out goes a {@link dev.paniclens.query.Query}; and back again.
 * Nothing here knows an engine. The grammar (ANTLR 4) only tells how words go together; what a
 * value means is told by its {@link dev.paniclens.query.Field}.
 */
package dev.paniclens.query;

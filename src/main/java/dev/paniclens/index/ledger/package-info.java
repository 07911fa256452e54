/**
 * What an index remembers of the inputs that its crashes came from, so that none is read twice.
 *
 * <p>In comes what became of a file or archive, out comes the same the next time that it is met.
 */
package dev.paniclens.index.ledger;

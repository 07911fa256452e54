/**
 * What every engine stores of a crash, and how: rows, terms, values to count by. So a query finds
 * the same in all of them, and what comes again is treated alike.
 */
package dev.paniclens.index.stored;

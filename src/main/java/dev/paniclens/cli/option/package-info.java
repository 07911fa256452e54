/**
 * Options that several commands take, and what people write behind them.
 *
 * <p>In come words of a command line, out go queries, limits, receivers and targets, or a sentence
 * on what makes no sense.
 */
package dev.paniclens.cli.option;

/**
 * The front door: the commands, one a class.
 *
 * <p>In comes a command line, out goes what the other rooms make of it. All is wired here, and
 * nothing else is done.
 */
package dev.paniclens.cli;

/**
 * What an input is called, what reading it may cost, and why it could not be read.
 *
 * <p>In come paths, counts and exceptions, out go sentences for people and an end to what costs too
 * much.
 */
package dev.paniclens.source.input;

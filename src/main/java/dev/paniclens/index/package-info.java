/**
 * The index of crashes, as the rest of the program sees it: put, query, count, get.
 *
 * <p>{@link dev.paniclens.index.CrashIndex} is the port; each engine has a package of its own below
 * this one, and all of them pass the same suite of tests.
 */
package dev.paniclens.index;

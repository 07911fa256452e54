/**
 * The command {@code redact}: copies of reports that are fit to post.
 *
 * <p>In come a command line and the files that it names, out go copies beside them, or what would
 * be replaced.
 */
package dev.paniclens.cli.redact;

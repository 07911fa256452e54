/**
 * Files and folders of a file system that may not answer.
 *
 * <p>In come paths, out go inputs; a file is read by {@link OpenFile}: only a regular one, and only
 * while the file system answers.
 */
package dev.paniclens.source.file;

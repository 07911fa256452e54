/**
 * Crashes of an index → lines of text, and lines → crashes of an index.
 *
 * <p>In come crashes as an index holds them, and files by others; out goes what another index, or a
 * tool for timelines, can take. One line is a crash, so that files of any size pass through.
 */
package dev.paniclens.exchange;

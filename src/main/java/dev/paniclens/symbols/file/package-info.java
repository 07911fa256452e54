/**
 * Symbol files on disk and in archives: which there are, and which image of which serves a UUID.
 *
 * <p>In come paths, as any other command takes them; out go images by UUID. A walk reads headers
 * and load commands alone; tables are read when an image is asked for a name. Files are known by
 * what is in them: neither their names nor what lies beside them counts.
 */
package dev.paniclens.symbols.file;

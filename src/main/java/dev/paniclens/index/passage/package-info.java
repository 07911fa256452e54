/**
 * Where in the texts of a crash stands what a query looks for.
 *
 * <p>In come a query and an analysis, out go lines with marks. No engine has a part in it: what is
 * shown is what the report says.
 */
package dev.paniclens.index.passage;

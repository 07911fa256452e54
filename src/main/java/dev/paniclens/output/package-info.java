/**
 * The means of writing for people and spreadsheets: pages of text with their width and colours,
 * lines of CSV, and text by others made safe to show.
 *
 * <p>In comes text, out goes text that fits and cannot do harm. Rendering only: {@code words} says
 * things, {@code text} and {@code html} lay them out, and neither of these knows the other.
 */
package dev.paniclens.output;

/**
 * Pages of HTML that need nothing beside themselves.
 *
 * <p>In come analyses, out goes one page. All text passes {@link HtmlText}; the style lies beside
 * this package, in {@code page.css}.
 */
package dev.paniclens.output.html;

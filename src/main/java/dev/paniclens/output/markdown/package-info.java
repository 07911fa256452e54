/**
 * An analysis as Markdown, for a ticket or a chat. What a report says is text there, too: no word
 * of it becomes a link, a mention, a picture or an element of HTML, whichever renderer shows it.
 */
package dev.paniclens.output.markdown;

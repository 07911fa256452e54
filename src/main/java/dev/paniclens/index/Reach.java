package dev.paniclens.index;

import java.util.Optional;

/**
 * How far a page of hits reaches.
 *
 * @param total how many crashes match, those before and behind the page included
 * @param shown how many of them the page has
 * @param next where to go on; absent where nothing is left
 */
public record Reach(long total, int shown, Optional<Cursor> next) {}

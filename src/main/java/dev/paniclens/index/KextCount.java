package dev.paniclens.index;

import java.util.Optional;

/**
 * How many crashes have a kext.
 *
 * @param id its identifier, in lower case
 * @param version absent for the kext in whatever version, also such as reports do not tell; else as
 *     {@link dev.paniclens.query.value.KextVersionScale} writes it, at its shortest
 * @param crashes how many, at least 1
 */
public record KextCount(String id, Optional<String> version, long crashes) {}

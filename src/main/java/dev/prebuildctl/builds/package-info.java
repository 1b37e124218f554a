/**
 * Drafts workspace builds from facts: parameters, tags, the job and the build (spec pages 5 and 6).
 * Values in, values out: {@code store} reads the facts and writes the drafts, ids come from a
 * supplier, and the same facts always give the same draft.
 *
 * <p>The error texts are those of the server, byte for byte where it has one text for one cause:
 * operators find them in its documentation. Hence the small pieces that print as Go does.
 */
@NullMarked
package dev.prebuildctl.builds;

import org.jspecify.annotations.NullMarked;

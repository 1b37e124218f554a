/**
 * Hostile texts and archives: whatever they are, template evaluation gives an answer, a diagnostic
 * or a limit, and nothing else.
 *
 * <p>Two sources of inputs share the {@link dev.prebuildctl.fuzz.Target}s: our own generators
 * ({@code FuzzTest}, replayable by seed) and Jazzer ({@code scripts/fuzz}), which learns from the
 * branches that an input takes.
 */
@NullMarked
package dev.prebuildctl.fuzz;

import org.jspecify.annotations.NullMarked;

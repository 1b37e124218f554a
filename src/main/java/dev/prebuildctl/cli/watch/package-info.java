/**
 * The live view at a terminal, and its line mode elsewhere.
 *
 * <p>One thread reads the database, so that there is never more than one snapshot in flight; one
 * waits for keys; one listens for posted jobs; one does what was asked for. None of them touches
 * the view: what they find they hand to the thread that draws, which alone changes it.
 */
@NullMarked
package dev.prebuildctl.cli.watch;

import org.jspecify.annotations.NullMarked;

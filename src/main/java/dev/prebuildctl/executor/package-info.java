/**
 * Carries plans out: the lock, the transactions' borders, the clock and the random ids are here
 * (spec page 4). What to do was decided in {@code core}; how a build looks, in {@code builds}.
 */
@NullMarked
package dev.prebuildctl.executor;

import org.jspecify.annotations.NullMarked;

/**
 * What schedules will do, told before they do it: every change of the number wanted in a window of
 * time, and the mistakes that keep a schedule from counting.
 *
 * <p>Both look at active presets alone: of inactive ones the snapshot has no schedules, and they
 * want nothing.
 */
@NullMarked
package dev.prebuildctl.core.forecast;

import org.jspecify.annotations.NullMarked;

/**
 * When a preset wants how many prebuilds.
 *
 * <p>The server reads a cron expression twice, by two readers that disagree: {@link
 * dev.prebuildctl.core.schedule.TimeRange} is cron as it decides what is wanted now, {@link
 * dev.prebuildctl.core.schedule.Overlap} is the stricter and odder reader that decides whether
 * several schedules count at all. Both are kept apart on purpose. Error texts are the server's, so
 * that an operator finds the same words in its log.
 */
@NullMarked
package dev.prebuildctl.core.schedule;

import org.jspecify.annotations.NullMarked;

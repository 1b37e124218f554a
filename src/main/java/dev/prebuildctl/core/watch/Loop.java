package dev.prebuildctl.core.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of runs that this very process makes again and again.
 *
 * @param next when the next one is due; null: one is going on
 * @param last what the last one did, in a few words; null: there was none yet
 */
public record Loop(@Nullable Instant next, @Nullable String last) {}

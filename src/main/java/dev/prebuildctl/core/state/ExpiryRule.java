package dev.prebuildctl.core.state;

import dev.prebuildctl.core.model.Preset;
import java.time.Instant;

/** When a running prebuild is too old to be handed out. */
public final class ExpiryRule {
  private ExpiryRule() {}

  /** Created before the preset was invalidated, or older than its time to live. */
  public static boolean isExpired(Preset.Expiry expiry, Instant createdAt, Instant now) {
    return isInvalidated(expiry, createdAt) || isOutlived(expiry, createdAt, now);
  }

  /** Created strictly before the preset's last invalidation. */
  public static boolean isInvalidated(Preset.Expiry expiry, Instant createdAt) {
    Instant invalidated = expiry.lastInvalidatedAt();
    return invalidated != null && createdAt.isBefore(invalidated);
  }

  // Strictly older: at exactly its time to live a prebuild still counts.
  private static boolean isOutlived(Preset.Expiry expiry, Instant createdAt, Instant now) {
    Integer ttl = expiry.ttlSeconds();
    return ttl != null && ttl > 0 && createdAt.plusSeconds(ttl).isBefore(now);
  }
}

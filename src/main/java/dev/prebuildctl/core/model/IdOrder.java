package dev.prebuildctl.core.model;

import java.util.Comparator;
import java.util.UUID;

/** PostgreSQL's order of ids: by bytes. {@link UUID#compareTo} compares signed numbers instead. */
public final class IdOrder {
  public static final Comparator<UUID> BY_BYTES = IdOrder::compare;

  private IdOrder() {}

  private static int compare(UUID a, UUID b) {
    int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
  }
}

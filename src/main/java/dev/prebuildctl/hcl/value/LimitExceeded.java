package dev.prebuildctl.hcl.value;

/** A result would be larger than a template of good will needs; evaluation stops. */
public final class LimitExceeded extends RuntimeException {
  public LimitExceeded(String message) {
    super(message);
  }

  /** Refuses {@code size} above {@code limit}; {@code what} is named in the message. */
  public static void check(long size, long limit, String what) {
    if (size > limit) {
      throw new LimitExceeded(what + " " + size + " is above the limit of " + limit);
    }
  }
}

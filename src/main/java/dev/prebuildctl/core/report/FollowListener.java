package dev.prebuildctl.core.report;

/** Hears how far builds are, each time they were looked at. */
@FunctionalInterface
public interface FollowListener {
  /** Hears nothing. */
  FollowListener NONE = followed -> {};

  /** The builds were looked at. */
  void looked(Followed followed);
}

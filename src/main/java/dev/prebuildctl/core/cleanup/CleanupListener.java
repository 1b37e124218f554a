package dev.prebuildctl.core.cleanup;

/** Hears of a cleanup's progress. */
@FunctionalInterface
public interface CleanupListener {
  /** Hears nothing. */
  CleanupListener NONE = (finished, total) -> {};

  /** So many of the prebuilds of this list have had their turn. */
  void finished(int finished, int total);
}

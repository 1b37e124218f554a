package dev.prebuildctl.core.preview;

import dev.prebuildctl.core.build.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a new prebuild of a preset: a job of some kind, or a refusal.
 *
 * @param kind the job's; null: no build can be made
 * @param daemons those that match the job; null: there is none, or they could not be read
 * @param refusal why no build can be made; null: one can
 */
public record Outlook(
    @Nullable JobKind kind, @Nullable Daemons daemons, @Nullable Refusal refusal) {
  /** A build can be made; which daemons there are is not known yet. */
  public static Outlook job(JobKind kind) {
    return new Outlook(kind, null, null);
  }

  /** No build can be made. */
  public static Outlook refused(Refusal refusal) {
    return new Outlook(null, null, refusal);
  }

  /** The same, with the daemons that match. */
  public Outlook with(@Nullable Daemons found) {
    return new Outlook(kind, found, refusal);
  }
}

package dev.prebuildctl.core.status;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.preview.Daemons;
import dev.prebuildctl.core.preview.JobKind;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of one kind set against the daemons that may take them.
 *
 * @param daemons null: they could not be read
 */
public record Queue(Ref organization, JobKind kind, Waiting waiting, @Nullable Daemons daemons) {
  public Queue {
    requireNonNull(organization, "organization");
    requireNonNull(kind, "kind");
    requireNonNull(waiting, "waiting");
  }

  /** The same with the daemons that match. */
  public Queue with(@Nullable Daemons found) {
    return new Queue(organization, kind, waiting, found);
  }

  /** Whether jobs wait that no live daemon would take. */
  public boolean stuck() {
    return waiting.any() && daemons != null && daemons.live() == 0;
  }
}

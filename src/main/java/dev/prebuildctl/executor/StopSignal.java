package dev.prebuildctl.executor;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Tells a run to start nothing more; what is in flight finishes. */
public final class StopSignal {
  private final AtomicReference<@Nullable String> why = new AtomicReference<>();

  /** Stops the run; of several reasons the first is kept. */
  public void stop(String reason) {
    why.compareAndSet(null, reason);
  }

  /** Why to stop; null: go on. */
  public @Nullable String reason() {
    return why.get();
  }

  /** Whether to stop. */
  public boolean stopped() {
    return why.get() != null;
  }
}

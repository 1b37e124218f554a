package dev.prebuildctl.cli.watch;

import dev.prebuildctl.core.watch.Observation;
import java.util.Set;
import java.util.UUID;

/** Looks at the deployment. */
@FunctionalInterface
public interface Observer {
  /**
   * Looks once.
   *
   * @param previous what was seen the last time
   * @param expanded the presets whose prebuilds are wanted one by one
   * @throws dev.prebuildctl.core.model.Failure if it cannot be seen
   */
  Observation look(Observation previous, Set<UUID> expanded);
}

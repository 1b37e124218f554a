package dev.prebuildctl.cli.watch;

import dev.prebuildctl.core.watch.Observation;
import dev.prebuildctl.core.watch.Surroundings;
import dev.prebuildctl.core.watch.View;
import java.time.Instant;

/** A view that is fed without a terminal. */
final class Viewed implements Refresh.Listener {
  View view;

  Viewed(Observation first) {
    view = View.of(new Surroundings("here", "", null, "")).observed(first);
  }

  @Override
  public void seen(Observation observation) {
    view = view.observed(observation);
  }

  @Override
  public void failed(Instant at, String why) {
    view = view.failed(at, why);
  }
}

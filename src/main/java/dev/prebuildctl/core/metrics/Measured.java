package dev.prebuildctl.core.metrics;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/** A deployment in coderd's numbers, as one transaction saw it. */
public record Measured(
    Instant at, boolean paused, List<PresetGauges> gauges, List<PrebuildCounters> counters) {
  public Measured {
    requireNonNull(at, "at");
    gauges = List.copyOf(gauges);
    counters = List.copyOf(counters);
  }
}

package dev.prebuildctl.telemetry;

import dev.prebuildctl.core.metrics.Measured;
import dev.prebuildctl.core.metrics.PrebuildCounters;
import dev.prebuildctl.core.metrics.PresetGauges;
import dev.prebuildctl.core.metrics.PresetName;
import dev.prebuildctl.core.model.GlobalSnapshot;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * coderd's metrics of a deployment's state, by its names. Each value is replaced whole, so that no
 * scrape sees the half of a refresh; what was never read is absent.
 */
final class CoderMetrics implements MultiCollector {
  private static final String PREFIX = "coderd_prebuilt_workspaces_";

  private volatile @Nullable Measured measured;
  private volatile @Nullable Limits limits;

  void measured(Measured seen) {
    measured = seen;
  }

  void snapshotTaken(GlobalSnapshot snapshot) {
    limits =
        new Limits(PresetGauges.hardLimited(snapshot), PresetGauges.validationFailed(snapshot));
  }

  @Override
  public MetricSnapshots collect() {
    List<MetricSnapshot> metrics = new ArrayList<>();
    Measured seen = measured;
    if (seen != null) {
      addCounters(metrics, seen.counters());
      addGauges(metrics, seen.gauges());
      metrics.add(
          single(
              "reconciliation_paused",
              "Whether reconciliation is paused (1) or not (0).",
              seen.paused() ? 1 : 0));
      metrics.add(
          single(
              "metrics_last_updated",
              "When these metrics were read from the database, in Unix seconds.",
              seconds(seen.at())));
    }
    Limits marks = limits;
    if (marks != null) {
      addMarks(metrics, marks);
    }
    return new MetricSnapshots(metrics.toArray(MetricSnapshot[]::new));
  }

  private static void addCounters(List<MetricSnapshot> metrics, List<PrebuildCounters> counters) {
    metrics.add(counter("created", "Prebuilds ever created.", counters, PrebuildCounters::created));
    metrics.add(
        counter(
            "failed", "Prebuilds whose first build failed.", counters, PrebuildCounters::failed));
    metrics.add(
        counter(
            "claimed", "Prebuilds that a user has claimed.", counters, PrebuildCounters::claimed));
  }

  private static void addGauges(List<MetricSnapshot> metrics, List<PresetGauges> gauges) {
    metrics.add(gauge("desired", "Prebuilds wanted at the moment.", gauges, PresetGauges::desired));
    metrics.add(
        gauge("running", "Prebuilds that run, expired ones too.", gauges, PresetGauges::running));
    metrics.add(
        gauge("eligible", "Prebuilds ready to be claimed.", gauges, PresetGauges::eligible));
  }

  private static void addMarks(List<MetricSnapshot> metrics, Limits marks) {
    metrics.add(
        mark(
            "preset_hard_limited",
            "1 for a preset at the limit of failed builds, else absent.",
            marks.hardLimited));
    metrics.add(
        mark(
            "preset_validation_failed",
            "1 for a preset whose parameters or tags were refused, else absent.",
            marks.validationFailed));
  }

  private static MetricSnapshot counter(
      String name,
      String help,
      List<PrebuildCounters> counters,
      ToLongFunction<PrebuildCounters> value) {
    CounterSnapshot.Builder metric = CounterSnapshot.builder().name(PREFIX + name).help(help);
    for (PrebuildCounters counter : counters) {
      metric.dataPoint(
          CounterDataPointSnapshot.builder()
              .labels(labels(counter.name()))
              .value((double) value.applyAsLong(counter))
              .build());
    }
    return metric.build();
  }

  private static MetricSnapshot gauge(
      String name, String help, List<PresetGauges> gauges, ToLongFunction<PresetGauges> value) {
    GaugeSnapshot.Builder metric = GaugeSnapshot.builder().name(PREFIX + name).help(help);
    for (PresetGauges gauge : gauges) {
      metric.dataPoint(point(labels(gauge.name()), (double) value.applyAsLong(gauge)));
    }
    return metric.build();
  }

  private static MetricSnapshot mark(String name, String help, Set<PresetName> presets) {
    GaugeSnapshot.Builder metric = GaugeSnapshot.builder().name(PREFIX + name).help(help);
    presets.forEach(preset -> metric.dataPoint(point(labels(preset), 1)));
    return metric.build();
  }

  private static MetricSnapshot single(String name, String help, double value) {
    return GaugeSnapshot.builder()
        .name(PREFIX + name)
        .help(help)
        .dataPoint(point(Labels.EMPTY, value))
        .build();
  }

  private static GaugeDataPointSnapshot point(Labels labels, double value) {
    return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
  }

  static Labels labels(PresetName name) {
    return Labels.of(
        "template_name", name.template(),
        "preset_name", name.preset(),
        "organization_name", name.organization());
  }

  static double seconds(Instant time) {
    return time.getEpochSecond() + time.getNano() / 1e9;
  }

  private record Limits(Set<PresetName> hardLimited, Set<PresetName> validationFailed) {}
}

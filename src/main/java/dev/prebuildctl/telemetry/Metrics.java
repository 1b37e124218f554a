package dev.prebuildctl.telemetry;

import dev.prebuildctl.core.metrics.Measured;
import dev.prebuildctl.core.metrics.PresetName;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.replacement.ReplacementCounter;
import dev.prebuildctl.core.report.ApplyListener;
import dev.prebuildctl.core.report.Effort;
import dev.prebuildctl.core.report.PresetReport;
import dev.prebuildctl.core.report.RunPart;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;

/**
 * The metrics of a process: coderd's by its names (spec page 7), so that dashboards work unchanged,
 * and our own. They change by what is told here; a scrape asks nobody.
 */
public final class Metrics implements ApplyListener, ReplacementCounter {
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final CoderMetrics coder = new CoderMetrics();
  private final Counter replacements;
  private final RunMetrics runs;

  /** Metrics of runs. */
  public Metrics(String version, Clock clock) {
    registry.register(coder);
    replacements = replacements(registry);
    runs = new RunMetrics(registry, clock);
    Info.builder()
        .name("prebuildctl_build_info")
        .help("The tool's version.")
        .labelNames("version")
        .register(registry)
        .setLabelValues(version);
  }

  /** The one metric of a command that counts replacements; as text. */
  public static byte[] ofReplacement(PresetIdentity preset) {
    PrometheusRegistry registry = new PrometheusRegistry();
    count(replacements(registry), preset);
    return text(registry);
  }

  private static Counter replacements(PrometheusRegistry registry) {
    return Counter.builder()
        .name("coderd_prebuilt_workspaces_resource_replacements")
        .help("Claimed prebuilds of which resources were replaced.")
        .labelNames("template_name", "preset_name", "organization_name")
        .withoutExemplars()
        .register(registry);
  }

  private static void count(Counter counter, PresetIdentity preset) {
    PresetName name = PresetName.of(preset);
    counter.labelValues(name.template(), name.preset(), name.organization()).inc();
  }

  /** The deployment as it is now. */
  public void measured(Measured measured) {
    coder.measured(measured);
  }

  /** What a run and its metrics cost the database. */
  public void spent(Effort effort) {
    runs.spent(effort);
  }

  @Override
  public void replaced(PresetIdentity preset) {
    count(replacements, preset);
  }

  @Override
  public void presetFinished(PresetReport report, int finished, int total) {}

  @Override
  public void snapshotTaken(GlobalSnapshot snapshot) {
    coder.snapshotTaken(snapshot);
  }

  @Override
  public Ending begun(RunPart part) {
    return runs.begun(part);
  }

  /** All of them in Prometheus' text format. */
  public byte[] text() {
    return text(registry);
  }

  private static byte[] text(PrometheusRegistry registry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(bytes, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  PrometheusRegistry registry() {
    return registry;
  }
}

package dev.prebuildctl.cli;

import dev.prebuildctl.core.report.ApplyListener;
import dev.prebuildctl.telemetry.TraceSettings;
import dev.prebuildctl.telemetry.Traces;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Traces of a command's runs, where OpenTelemetry's variables ask for them. */
final class Tracing implements AutoCloseable {
  private final @Nullable Traces traces;

  private Tracing(@Nullable Traces traces) {
    this.traces = traces;
  }

  /** Traces of runs in a world; what hinders them hinders no run. */
  static Tracing in(Launch.World world) {
    TraceSettings settings = TraceSettings.of(world.environment());
    if (!settings.wanted()) {
      return new Tracing(null);
    }
    try {
      return new Tracing(Traces.start(settings, Version.text()));
    } catch (RuntimeException | LinkageError e) {
      world.err().println("prebuildctl: warning: there will be no traces: " + e.getMessage());
      return new Tracing(null);
    }
  }

  /** A listener that is told beside the traces. */
  ApplyListener beside(ApplyListener listener) {
    return traces == null ? listener : ApplyListener.all(List.of(traces, listener));
  }

  @Override
  public void close() {
    if (traces != null) {
      traces.close();
    }
  }
}

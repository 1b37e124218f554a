package dev.prebuildctl.cli;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.executor.ReconcileLoop;
import dev.prebuildctl.telemetry.MetricsServer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A loop with what tells of it. Run the loop on this thread ({@code loop().run()}), or on one of
 * its own ({@link dev.prebuildctl.executor.ReconcileService}); close this when it has ended.
 */
final class ReconcilingService implements AutoCloseable {
  private final Tracing tracing;
  private @Nullable ReconcileLoop loop;
  private @Nullable MetricsServer server;

  ReconcilingService(Tracing tracing) {
    this.tracing = tracing;
  }

  Tracing tracing() {
    return tracing;
  }

  ReconcileLoop loop(ReconcileLoop made) {
    loop = made;
    return made;
  }

  void server(@Nullable MetricsServer started) {
    server = started;
  }

  /** The loop, which somebody has to run. */
  ReconcileLoop loop() {
    return requireNonNull(loop, "loop");
  }

  /** What answers scrapes; empty: nobody asked for it. */
  Optional<MetricsServer> server() {
    return Optional.ofNullable(server);
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
    if (loop != null) {
      loop.close();
    }
    tracing.close();
  }
}

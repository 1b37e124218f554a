package dev.prebuildctl.telemetry;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes on what the SDK has to say, a line each: by itself it would print stack traces of a
 * collector that is away.
 */
final class SdkLog extends Handler {
  private static final Logger LOG = LoggerFactory.getLogger(SdkLog.class);

  /** Kept, because a logger that nobody holds forgets its handlers. */
  private static final java.util.logging.Logger SDK =
      java.util.logging.Logger.getLogger("io.opentelemetry");

  static {
    SDK.setUseParentHandlers(false);
    SDK.addHandler(new SdkLog());
  }

  private SdkLog() {}

  /** Begins to pass on, once. */
  static void attach() {
    // Loading the class does it.
  }

  @Override
  public void publish(LogRecord entry) {
    String text = String.valueOf(entry.getMessage()).lines().findFirst().orElse("");
    if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
      LOG.warn("traces: {}", text);
    } else {
      LOG.debug("traces: {}", text);
    }
    if (entry.getThrown() != null) {
      LOG.debug("cause", entry.getThrown());
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}

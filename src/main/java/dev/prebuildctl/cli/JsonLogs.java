package dev.prebuildctl.cli;

import dev.prebuildctl.output.LogLine;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** Logs as JSON, one object on a line: what SLF4J Simple cannot do. SLF4J makes it by its name. */
public final class JsonLogs implements SLF4JServiceProvider {
  private static volatile PrintWriter sink = new PrintWriter(Writer.nullWriter());
  private static volatile Verbosity verbosity = Verbosity.NORMAL;

  /** Says where logs go and how much is told, before the first is written. */
  static void configure(PrintWriter where, Verbosity told) {
    sink = where;
    verbosity = told;
  }

  static void print(String level, String logger, String message, @Nullable Throwable error) {
    PrintWriter to = sink;
    String line = LogLine.of(Instant.now(), level, logger, message, error);
    synchronized (to) {
      to.print(line + "\n");
      to.flush();
    }
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return JsonLogger::new;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return new BasicMarkerFactory();
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return new NOPMDCAdapter();
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }

  @Override
  public void initialize() {}

  private static final class JsonLogger extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1L;

    private final transient Level least;

    JsonLogger(String name) {
      this.name = name;
      this.least = Level.valueOf(Logs.level(name, verbosity).toUpperCase(Locale.ROOT));
    }

    private boolean enabled(Level level) {
      return level.toInt() >= least.toInt();
    }

    @Override
    public boolean isTraceEnabled() {
      return enabled(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
      return enabled(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
      return enabled(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
      return enabled(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
      return enabled(Level.ERROR);
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
      return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
        Level level,
        @Nullable Marker marker,
        String pattern,
        Object @Nullable [] arguments,
        @Nullable Throwable error) {
      print(
          level.name().toLowerCase(Locale.ROOT),
          name,
          String.valueOf(MessageFormatter.basicArrayFormat(pattern, arguments)),
          error);
    }
  }
}

package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.executor.LoopState;
import dev.prebuildctl.telemetry.Health;
import dev.prebuildctl.telemetry.Metrics;
import dev.prebuildctl.telemetry.MetricsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a service tells how it does. */
final class ListenOptions {
  private static final Pattern ADDRESS =
      Pattern.compile("(?:\\[([0-9a-fA-F:.%]+)]|([^:]*)):(\\d{1,5})");
  private static final int READY_ROUNDS = 3;

  /** Of short intervals three are over before an ordinary run is. */
  private static final Duration READY_AT_LEAST = Duration.ofSeconds(10);

  @Option(
      names = "--metrics-listen",
      paramLabel = "HOST:PORT",
      description = "Serve /metrics, /healthz and /readyz there; without a host, on all addresses.")
  @Nullable String listen;

  @Option(
      names = "--ready-after",
      paramLabel = "DURATION",
      converter = GoDuration.Converter.class,
      description =
          "/readyz fails when the last good run is older (default: three times the interval with its"
              + " jitter, or the last run's time if that was longer; at least 10s).")
  @Nullable Duration readyAfter;

  /**
   * Starts to listen, if that is asked for.
   *
   * @throws Failure of kind {@code USAGE} or {@code LISTEN} if the address cannot be used
   */
  @Nullable MetricsServer start(Metrics metrics, Supplier<LoopState> loop) {
    if (listen == null) {
      return null;
    }
    try {
      return MetricsServer.start(address(listen), metrics, () -> health(loop.get()));
    } catch (IOException e) {
      throw new Failure(
          Kind.LISTEN,
          "cannot listen on " + listen + ": " + e.getMessage(),
          "Give --metrics-listen an address of this machine and a free port.",
          e);
    }
  }

  private static InetSocketAddress address(String text) {
    Matcher matcher = ADDRESS.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(3)) > 65535) {
      throw new Failure(
          Kind.USAGE,
          "--metrics-listen \""
              + text
              + "\" cannot be used: it is not HOST:PORT, such as"
              + " 127.0.0.1:9090 or [::1]:9090",
          "");
    }
    String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    int port = Integer.parseInt(matcher.group(3));
    try {
      return host.isEmpty()
          ? new InetSocketAddress(port)
          : new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (UnknownHostException e) {
      throw new Failure(Kind.LISTEN, "cannot listen on " + text + ": unknown host " + host, "", e);
    }
  }

  /** A pause and another reconciler's lock are good: there is nothing to do better. */
  Health health(LoopState loop) {
    boolean alive = loop.condition() != LoopState.Condition.ENDED;
    Duration since = loop.sinceGood();
    String last =
        since == null ? "no good run yet" : "last good run " + since.toSeconds() + "s ago";
    boolean ready = alive && since != null && since.compareTo(limit(loop)) <= 0;
    return new Health(alive, ready, loop.condition().label() + ", " + last);
  }

  private Duration limit(LoopState loop) {
    if (readyAfter != null) {
      return readyAfter;
    }
    Duration rounds = loop.round().multipliedBy(READY_ROUNDS);
    return rounds.compareTo(READY_AT_LEAST) < 0 ? READY_AT_LEAST : rounds;
  }
}

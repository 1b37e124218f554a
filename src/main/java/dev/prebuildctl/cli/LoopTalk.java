package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.executor.LoopListener;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of a loop: a run's report on stdout, what went wrong on stderr. A pause and a lock that
 * another reconciler holds are told once, as long as they last; to programs, each time.
 */
final class LoopTalk implements LoopListener {
  private static final Logger LOG = LoggerFactory.getLogger(LoopTalk.class);

  private final Launch.World world;
  private final OutputOptions output;

  LoopTalk(Launch.World world, OutputOptions output) {
    this.world = world;
    this.output = output;
  }

  /** Where metrics are, once: the port may have been left to the system. */
  void listening(InetSocketAddress address) {
    String host = address.getAddress().isAnyLocalAddress() ? "" : address.getHostString();
    String shown = host.contains(":") ? "[" + host + "]" : host;
    world.err().println("prebuildctl: metrics are served on " + shown + ":" + address.getPort());
  }

  @Override
  public void ran(RunReport report, boolean again) {
    boolean work = report.outcome() == RunReport.Outcome.DONE;
    if (work || !again || output.format == OutputOptions.Format.json) {
      output.renderer(world).report(report, null);
      world.out().flush();
    }
  }

  @Override
  public void failed(RuntimeException problem, Duration retryIn) {
    Duration rounded = Duration.ofMillis(Math.max(100, retryIn.toMillis() / 100 * 100));
    tell(problem, "the next run is tried in " + GoDuration.format(rounded));
  }

  @Override
  public void reloaded() {
    world.err().println("prebuildctl: the settings are read anew");
  }

  @Override
  public void notReloaded(RuntimeException problem) {
    tell(problem, "THE SETTINGS ARE NOT RELOADED, the old ones stay in force");
  }

  private void tell(RuntimeException problem, String consequence) {
    PrintWriter err = world.err();
    if (problem instanceof Failure failure) {
      err.println("prebuildctl: " + failure.getMessage() + "; " + consequence);
      if (!failure.hint().isEmpty()) {
        err.println("  " + failure.hint());
      }
      LOG.debug("cause", failure);
    } else {
      LOG.error("unexpected error, please report it; {}", consequence, problem);
    }
  }
}

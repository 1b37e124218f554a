package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.store.Database;
import java.io.PrintWriter;
import java.util.List;

/**
 * {@code pause -- COMMAND}: pauses, runs the command, and resumes whatever happens, if it was this
 * call that paused. Everything it says goes to stderr, as stdout is the command's.
 */
final class MaintenanceWindow {
  private final Launch.World world;
  private final PrintWriter err;
  private final PauseSwitch pause;
  private final RunsEnd runsEnd;

  MaintenanceWindow(Launch.World world, PauseSwitch pause, RunsEnd runsEnd) {
    this.world = world;
    this.err = world.err();
    this.pause = pause;
    this.runsEnd = runsEnd;
  }

  /**
   * The exit code: a signal's, else the command's status, else 1 if it was 0 and the pause stays.
   *
   * @throws Failure if the command was not run because pausing or waiting failed
   */
  int run(List<String> command, Resuming resuming, Database database) {
    try (SignalRelay signals = new SignalRelay()) {
      boolean ours = pause(resuming, signals);
      err.println(ours ? "Reconciliation is paused." : PauseSwitch.sentence(true, false));
      int status;
      boolean resumed;
      try {
        status = waitAndRun(command, signals, database);
      } finally {
        resumed = ours ? resuming.resume(signals) : leave();
      }
      int interrupted = signals.exitCode();
      if (interrupted != 0) {
        return interrupted;
      }
      return status == 0 && !resumed ? ExitCode.ERROR.code() : status;
    }
  }

  /** Whether it was us; a pause of which that is not known is ended before giving up. */
  private boolean pause(Resuming resuming, SignalRelay signals) {
    try {
      return pause.set(true).changed();
    } catch (Failure failure) {
      if (failure.kind() == Failure.Kind.COMMIT_UNKNOWN) {
        resuming.resume(signals);
      }
      throw failure;
    }
  }

  private int waitAndRun(List<String> command, SignalRelay signals, Database database) {
    if (runsEnd.await(signals) != null && !signals.stop().stopped()) {
      err.println("No reconciler is in a run.");
    }
    if (signals.stop().stopped()) {
      err.println("Interrupted; the command was not run.");
      return ExitCode.OK.code();
    }
    // It may take hours, and servers, poolers and firewalls dislike idle connections.
    database.disconnect();
    world.out().flush();
    return new ChildCommand(command, err).run(signals);
  }

  /** Always true: whoever paused before has to resume. */
  private boolean leave() {
    try {
      err.println(
          pause.setting().paused()
              ? "Reconciliation was paused before and is left paused."
              : "Reconciliation was paused before, and somebody resumed it meanwhile.");
    } catch (Failure failure) {
      err.println("Reconciliation was paused before; as it was not paused here, nothing is done.");
    }
    return true;
  }
}

package dev.prebuildctl.cli;

/** What the process ends with (spec page 8, Exit codes). */
public enum ExitCode {
  OK(0, "done; also: paused, locked by another reconciler, nothing to do"),
  ERROR(1, "error: nothing or not all was done, the message says what"),
  CHANGES(2, "only with --detailed-exitcode: there is something to do, or something changed"),
  PARTLY_FAILED(3, "the run finished, but something of some presets failed or was held back"),
  LOCKED(4, "locked (--fail-if-locked), or still locked at --lock-timeout or at the end of --wait"),
  STALE_PLAN(5, "the saved plan is stale"),
  USAGE(64, "usage error"),
  INTERRUPTED(130, "interrupted (SIGINT)"),
  TERMINATED(143, "terminated (SIGTERM)");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The process's exit status. */
  public int code() {
    return code;
  }

  /** One sentence for the usage help. */
  public String meaning() {
    return meaning;
  }
}

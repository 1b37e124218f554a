package dev.prebuildctl.cli.watch;

/** A watch that goes on until it is closed. */
record Running(Refresher refresher, JobListener jobs, Quit signals) implements AutoCloseable {
  void start() {
    refresher.start();
    jobs.start();
  }

  /** Calls for a look before its time. */
  void soon() {
    refresher.soon();
  }

  @Override
  public void close() {
    jobs.close();
    refresher.close();
    signals.close();
  }
}

package dev.prebuildctl.cli.watch;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.JobNotices;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls for a look when jobs are posted; where that cannot be heard, polling has to do. */
final class JobListener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobListener.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration RETRY = Duration.ofSeconds(30);

  private final Database database;
  private final Runnable posted;
  private final Thread thread;
  private volatile boolean closed;

  JobListener(Database database, Runnable posted) {
    this.database = database;
    this.posted = posted;
    this.thread = new Thread(this::run, "watch-listen");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!closed && listen()) {
        Thread.sleep(RETRY.toMillis());
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  /** Listens as long as it can; false: there is no sense in trying again. */
  private boolean listen() {
    try {
      Optional<JobNotices> notices = JobNotices.listen(database);
      if (notices.isEmpty()) {
        LOG.info("a connection pooler is in between: posted jobs are not heard, only polled for");
        return false;
      }
      try (JobNotices heard = notices.get()) {
        while (!closed) {
          if (heard.await(PATIENCE)) {
            posted.run();
          }
        }
      }
      return false;
    } catch (Failure failure) {
      LOG.debug("posted jobs are not heard: {}", failure.getMessage());
      return true;
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}

package dev.prebuildctl.support;

import dev.prebuildctl.demo.EmbeddedPostgres;
import java.nio.file.Path;

/** A server of one test's own, which it may stop and start again, on the same port. */
public final class OwnServer implements AutoCloseable {
  private final Path folder;
  private EmbeddedPostgres server;

  private OwnServer(Path folder) {
    this.folder = folder;
    this.server = EmbeddedPostgres.start(folder);
  }

  /** A server with a Coder database. */
  public static OwnServer start(Path folder, Schema schema) {
    OwnServer own = new OwnServer(folder);
    try (TestDatabase maintenance = own.database("postgres")) {
      maintenance.execute("CREATE DATABASE coder");
    }
    try (TestDatabase db = own.coder()) {
      schema.scripts().forEach(db::execute);
      schema.adaptations().forEach(db::execute);
    }
    return own;
  }

  /** Its Coder database; closing that closes connections, nothing is dropped. */
  public TestDatabase coder() {
    return database("coder");
  }

  private TestDatabase database(String name) {
    return TestDatabase.kept(TestServer.parse(server.url("postgres"), () -> {}), name);
  }

  public void stop() {
    server.close();
  }

  public void startAgain() {
    server = EmbeddedPostgres.start(folder);
  }

  @Override
  public void close() {
    server.close();
  }
}

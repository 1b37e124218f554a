package dev.prebuildctl.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.store.SqlScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoServerTest {
  @TempDir Path folder;
  private DemoServer demo;

  @BeforeEach
  void make() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    demo = new DemoServer(folder.resolve("demo"));
  }

  @AfterEach
  void stop() {
    demo.stop();
  }

  @Test
  void the_deployment_outlives_stop_but_not_reset() {
    assertEquals(Optional.empty(), demo.url());
    String url = demo.ensureStarted();
    assertEquals(url, demo.ensureStarted());
    assertEquals(Optional.of(url), demo.url());
    SqlScript.run(jdbc("coder"), "INSERT INTO site_configs VALUES ('mark', '')");
    assertTrue(demo.stop());
    assertFalse(demo.stop());
    assertEquals(url, demo.ensureStarted());
    assertTrue(marked("coder"));
    assertEquals(url, demo.reset());
    assertFalse(marked("coder"));
  }

  @Test
  void looking_at_the_deployment_keeps_its_provisioners_alive() {
    demo.ensureStarted();
    String silence = "UPDATE provisioner_daemons SET last_seen_at = now() - interval '1 day'";
    SqlScript.run(jdbc("coder"), silence);
    demo.url();
    String alive = "SELECT FROM provisioner_daemons WHERE last_seen_at > now() - interval '90 s'";
    assertTrue(SqlScript.hasRows(jdbc("coder"), alive + " AND name = 'provisioner-data-0'"));
    assertFalse(SqlScript.hasRows(jdbc("coder"), alive + " AND name = 'us-east-build-07'"));
  }

  @Test
  void one_walkthrough_at_a_time_each_from_the_beginning() {
    try (DemoServer.Walkthrough first = demo.walkthrough()) {
      assertTrue(first.url().contains("/walkthrough"));
      SqlScript.run(jdbc("walkthrough"), "INSERT INTO site_configs VALUES ('mark', '')");
      assertThrows(Failure.class, demo::walkthrough);
    }
    assertFalse(demo.stop(), "the server was started for the walkthrough");
    demo.ensureStarted();
    try (DemoServer.Walkthrough second = demo.walkthrough()) {
      assertFalse(marked("walkthrough"), second.url());
    }
    assertTrue(demo.stop(), "the server was there before the walkthrough");
  }

  private boolean marked(String database) {
    return SqlScript.hasRows(jdbc(database), "SELECT FROM site_configs WHERE key = 'mark'");
  }

  private String jdbc(String database) {
    return EmbeddedPostgres.running(folder.resolve("demo")).orElseThrow().jdbcUrl(database);
  }
}

package dev.prebuildctl.core.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.preview.Preview;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a test's own server cannot show. */
class ServerChecksTest {
  private static final Server FINE =
      new Server(
          160003,
          Duration.ofMillis(-300),
          540,
          new Server.Link(true, false),
          new Server.Mode(false, false, "coder"),
          new Server.Slots(90, 100));

  private static List<Finding> found(Server server) {
    Plan plan =
        new Plan(
            Instant.parse("2026-03-04T10:00:00Z"),
            new DatabaseIdentity(
                "coder", "12.4", 540, new DatabaseIdentity.Marks(null, null, null)),
            Settings.DEFAULTS,
            false,
            List.of());
    Access access = new Access(List.of(), new Access.Owner("prebuilds", false), List.of());
    return Checks.findings(
        new Facts(server, access, null, null, plan, Preview.NONE, List.of(), List.of()));
  }

  private static void finds(CheckName check, Severity severity, Server server) {
    List<Finding> found = found(server);
    assertEquals(1, found.size(), found::toString);
    assertEquals(check, found.get(0).check());
    assertEquals(severity, found.get(0).severity());
  }

  private static Server linked(boolean encrypted, boolean local) {
    return new Server(
        FINE.version(),
        FINE.ahead(),
        540,
        new Server.Link(encrypted, local),
        FINE.mode(),
        FINE.slots());
  }

  private static Server ahead(Duration ahead) {
    return new Server(FINE.version(), ahead, 540, FINE.link(), FINE.mode(), FINE.slots());
  }

  @Test
  void a_server_with_nothing_wrong_gives_no_finding() {
    assertEquals(List.of(), found(FINE));
  }

  @Test
  void a_connection_without_tls_is_told_unless_it_stays_on_the_machine() {
    finds(CheckName.ENCRYPTION, Severity.WARNING, linked(false, false));
    assertEquals(List.of(), found(linked(false, true)));
  }

  @Test
  void a_standby_is_an_error_and_not_told_twice_as_read_only() {
    finds(
        CheckName.STANDBY,
        Severity.ERROR,
        new Server(
            FINE.version(),
            FINE.ahead(),
            540,
            FINE.link(),
            new Server.Mode(true, true, "coder"),
            FINE.slots()));
  }

  @Test
  void a_server_older_than_13_is_told() {
    finds(
        CheckName.SERVER_VERSION,
        Severity.WARNING,
        new Server(120004, FINE.ahead(), 540, FINE.link(), FINE.mode(), FINE.slots()));
  }

  @Test
  void more_than_nine_tenths_of_the_connections_in_use_are_told() {
    finds(
        CheckName.CONNECTION_SLOTS,
        Severity.WARNING,
        new Server(
            FINE.version(),
            FINE.ahead(),
            540,
            FINE.link(),
            FINE.mode(),
            new Server.Slots(91, 100)));
  }

  @Test
  void clocks_may_differ_by_five_seconds_either_way_and_more_than_a_minute_is_an_error() {
    assertEquals(List.of(), found(ahead(Duration.ofSeconds(5))));
    assertEquals(List.of(), found(ahead(Duration.ofSeconds(-5))));
    finds(CheckName.CLOCK, Severity.WARNING, ahead(Duration.ofSeconds(6)));
    finds(CheckName.CLOCK, Severity.WARNING, ahead(Duration.ofSeconds(-60)));
    finds(CheckName.CLOCK, Severity.ERROR, ahead(Duration.ofSeconds(-61)));
  }
}

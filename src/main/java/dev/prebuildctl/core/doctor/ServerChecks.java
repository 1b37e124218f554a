package dev.prebuildctl.core.doctor;

import dev.prebuildctl.core.model.Spans;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The server and the way to it. */
final class ServerChecks {
  private static final Duration NOTICEABLE = Duration.ofSeconds(5);
  private static final Duration HARMFUL = Duration.ofMinutes(1);
  private static final double CROWDED = 0.9;
  private static final String SUBJECT = "server";

  private ServerChecks() {}

  static Stream<Finding> encryption(Facts facts) {
    Server.Link link = facts.server().link();
    return link.encrypted() || link.local()
        ? Stream.empty()
        : Stream.of(
            new Finding(
                Severity.WARNING,
                CheckName.ENCRYPTION,
                SUBJECT,
                "the connection leaves this machine without TLS",
                "whoever is on the way reads and changes what is sent, the password's proof included",
                List.of(Fix.advice("Add sslmode=verify-full to the URL (and sslrootcert)."))));
  }

  static Stream<Finding> standby(Facts facts) {
    return facts.server().mode().standby()
        ? Stream.of(
            new Finding(
                Severity.ERROR,
                CheckName.STANDBY,
                SUBJECT,
                "it is a standby: it is in recovery and takes no writes",
                "every command that writes fails, and what is read may be late",
                List.of(
                    Fix.advice(
                        "Connect to the primary: name all hosts in the URL, with"
                            + " target_session_attrs=read-write."))))
        : Stream.empty();
  }

  static Stream<Finding> readOnly(Facts facts) {
    Server.Mode mode = facts.server().mode();
    return mode.readOnly() && !mode.standby()
        ? Stream.of(
            new Finding(
                Severity.ERROR,
                CheckName.READ_ONLY,
                "role " + mode.role(),
                "default_transaction_read_only is on for it in database "
                    + facts.plan().database().name(),
                "every command that writes fails",
                List.of(
                    Fix.sql(
                        "ALTER ROLE "
                            + Sql.name(mode.role())
                            + " IN DATABASE "
                            + Sql.name(facts.plan().database().name())
                            + " SET default_transaction_read_only = off;"))))
        : Stream.empty();
  }

  static Stream<Finding> version(Facts facts) {
    return facts.server().version() < Server.OLDEST
        ? Stream.of(
            new Finding(
                Severity.WARNING,
                CheckName.SERVER_VERSION,
                SUBJECT,
                "PostgreSQL " + facts.plan().database().serverVersion() + " is older than 13",
                "Coder does not support it",
                List.of(Fix.advice("Upgrade it to PostgreSQL 13 or newer."))))
        : Stream.empty();
  }

  static Stream<Finding> slots(Facts facts) {
    Server.Slots slots = facts.server().slots();
    return slots.used() > CROWDED * slots.most()
        ? Stream.of(
            new Finding(
                Severity.WARNING,
                CheckName.CONNECTION_SLOTS,
                SUBJECT,
                slots.used() + " of " + slots.most() + " connections are in use",
                "a run opens up to one connection for each preset it works on at once, and one more",
                List.of(
                    Fix.advice(
                        "Raise max_connections, close what is idle, or run with --parallelism 1."))))
        : Stream.empty();
  }

  static Stream<Finding> clock(Facts facts) {
    Duration ahead = facts.server().ahead();
    Duration gap = ahead.abs();
    if (gap.compareTo(NOTICEABLE) <= 0) {
      return Stream.empty();
    }
    return Stream.of(
        new Finding(
            gap.compareTo(HARMFUL) > 0 ? Severity.ERROR : Severity.WARNING,
            CheckName.CLOCK,
            SUBJECT,
            "its clock is "
                + Spans.of(gap)
                + (ahead.isNegative() ? " behind" : " ahead of")
                + " this"
                + " machine's",
            "schedules, times to live, backoff and whether a provisioner is alive are judged by this"
                + " machine's clock",
            List.of(
                Fix.advice("Let NTP set the clocks of both machines: timedatectl set-ntp true"))));
  }

  static Stream<Finding> schema(Facts facts) {
    long version = facts.plan().database().schemaVersion();
    return version > facts.server().knownSchema()
        ? Stream.of(
            new Finding(
                Severity.WARNING,
                CheckName.SCHEMA,
                "database " + facts.plan().database().name(),
                "its schema is at migration "
                    + version
                    + ", the newest that was tried is "
                    + facts.server().knownSchema(),
                "columns or triggers may have come that the tool does not know",
                List.of(
                    Fix.advice(
                        "Look for a newer prebuildctl; until there is one, this accepts the schema:"),
                    Fix.command("doctor --allow-schema " + version))))
        : Stream.empty();
  }
}

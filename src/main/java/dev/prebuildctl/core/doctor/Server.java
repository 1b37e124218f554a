package dev.prebuildctl.core.doctor;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * A PostgreSQL server as the connection sees it.
 *
 * @param version what {@code server_version_num} says, such as 160003
 * @param ahead how far the server's clock is ahead of the tool's; negative: behind
 * @param knownSchema the newest migration that was tried, or that the caller allows
 */
public record Server(
    int version, Duration ahead, long knownSchema, Link link, Mode mode, Slots slots) {
  /** The oldest version that Coder runs on. */
  static final int OLDEST = 130000;

  public Server {
    requireNonNull(ahead, "ahead");
    requireNonNull(link, "link");
    requireNonNull(mode, "mode");
    requireNonNull(slots, "slots");
  }

  /**
   * The connection.
   *
   * @param encrypted whether it is by TLS
   * @param local whether it stays on this machine
   */
  public record Link(boolean encrypted, boolean local) {}

  /**
   * Whether the server takes writes.
   *
   * @param standby it replays another server's changes and takes none of its own
   * @param readOnly {@code default_transaction_read_only} is on for this role and database
   * @param role the role that is connected
   */
  public record Mode(boolean standby, boolean readOnly, String role) {
    public Mode {
      requireNonNull(role, "role");
    }
  }

  /** Connections in use by everybody, and how many there may be. */
  public record Slots(int used, int most) {}
}

package dev.prebuildctl.core.doctor;

import java.util.Locale;

/** What is looked at, from the outside in: the order in which equally bad findings are told. */
public enum CheckName {
  CONNECTION,
  ENCRYPTION,
  STANDBY,
  READ_ONLY,
  SERVER_VERSION,
  CONNECTION_SLOTS,
  CLOCK,
  SCHEMA,
  PRIVILEGE,
  PREBUILDS_USER,
  MEMBERSHIP,
  QUOTA,
  SETTING,
  PAUSED,
  LOCK,
  TIMEZONE,
  SCHEDULES,
  HARD_LIMITED,
  VALIDATION_FAILED,
  BACKING_OFF,
  IMPORT,
  EVALUATION,
  PROVISIONERS,
  CAPACITY,
  STRANDED,
  WITHOUT_PRESET,
  FAILED_START,
  FAILED_DELETE,
  STOPPED,
  CANCELED,
  STUCK_PENDING,
  STUCK_RUNNING;

  /** The name in JSON and in text. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

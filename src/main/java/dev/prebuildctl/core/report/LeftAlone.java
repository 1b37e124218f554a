package dev.prebuildctl.core.report;

/** Why a prebuild that was to be deleted is not, which is no failure. */
public enum LeftAlone {
  /** A user owns it by now. */
  CLAIMED,
  /** It is deleted already. */
  GONE,
  /** A build of it is at work. */
  BUSY,
  /** It is no longer what was asked for. */
  CHANGED
}

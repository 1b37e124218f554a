package dev.prebuildctl.cli;

/** What a database role is for; spelled as on the command line. */
@SuppressWarnings("checkstyle:ConstantName")
enum Access {
  /** Commands that only read. */
  reader,
  /** All commands. */
  writer
}

package dev.prebuildctl.cli.watch;

import java.util.Set;
import java.util.UUID;

/** Whom a watch tells what it finds; called by its threads. */
interface Front extends Refresh.Listener {
  /** The presets whose prebuilds are wanted one by one. */
  Set<UUID> expanded();

  /** Somebody asks to end it. */
  void quit(int exitCode);

  /** A thread broke: a bug. */
  void broken(Throwable bug);
}

package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.input.SnapshotReader;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the snapshot of {@code plan} and {@code snapshot} comes from: the database, or a file. */
final class SnapshotSource {
  @Option(
      names = "--from",
      paramLabel = "FILE",
      description =
          "Read this snapshot ('snapshot -o json') instead of a database; - is standard input. The"
              + " clock and the settings are the snapshot's own, unless options say otherwise.")
  @Nullable String from;

  @Mixin final SettingsOptions settings = new SettingsOptions();
  @Mixin final ConnectionOptions connection = new ConnectionOptions();

  GlobalSnapshot snapshot(Services services) {
    if (from != null) {
      connection.refuseBeside("--from");
      return offline(from, services.world());
    }
    return services
        .reconciler(connection, settings.clock(services.clock()))
        .snapshot(settings.settings(services.configuration(connection)));
  }

  /** What a file shows, at another time and with other settings as far as its rows allow that. */
  private GlobalSnapshot offline(String file, Launch.World world) {
    GlobalSnapshot read = SnapshotReader.read(DocumentFile.read(file, world));
    Settings over = settings.over(read.settings());
    Optional<Instant> at = settings.given();
    if (at.isPresent() && !at.get().equals(read.takenAt())) {
      world
          .err()
          .println(
              "prebuildctl: warning: failed builds, builds in progress and prebuilds are those of "
                  + read.takenAt()
                  + "; --at moves schedules, expiry and the end of waits alone");
    }
    return new GlobalSnapshot(
        at.orElse(read.takenAt()), read.database(), over, read.paused(), read.rows());
  }
}

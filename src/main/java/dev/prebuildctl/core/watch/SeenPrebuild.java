package dev.prebuildctl.core.watch;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.Ref;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A prebuild at one moment.
 *
 * @param presetId null: it belongs to none
 * @param createdAt the workspace's
 * @param error what the job says that failed; null: none did, or it was not looked up
 */
public record SeenPrebuild(
    Ref workspace,
    @Nullable UUID presetId,
    Stage stage,
    Instant createdAt,
    @Nullable String error) {
  public SeenPrebuild {
    requireNonNull(workspace, "workspace");
    requireNonNull(stage, "stage");
    requireNonNull(createdAt, "createdAt");
  }

  /** The same one, further on. */
  SeenPrebuild at(Fate fate) {
    return new SeenPrebuild(workspace, presetId, fate.stage(), createdAt, fate.error());
  }

  /**
   * What became of a workspace.
   *
   * @param error what the job says that failed; null: none did
   */
  public record Fate(Stage stage, @Nullable String error) {
    static final Fate DELETED = new Fate(Stage.DELETED, null);

    public Fate {
      requireNonNull(stage, "stage");
    }
  }
}

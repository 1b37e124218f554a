package dev.prebuildctl.core.cleanup;

import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Preset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How a drained template is kept from getting new prebuilds.
 *
 * <p>What the schema offers, and why it is this: while a preset's status is {@code
 * validation_failed}, every reconciler holds its creations back and goes on with its deletions
 * (spec page 3), and no reconciler ever takes that status away. The other ways do not serve: the
 * status {@code hard_limited} alone stops nothing; a pause stops the whole deployment, deletions
 * too; {@code desired_instances} is the template author's, is overruled by schedules, and leaves no
 * trace of what it was; a deprecation message shows to all users and keeps them from making
 * ordinary workspaces; {@code last_invalidated_at} replaces prebuilds instead of ending them.
 *
 * <p>Its limits, which the commands tell: a new template version brings presets of its own, which
 * are healthy; whoever resets a preset lifts the hold; a reconciler that finds a preset at the
 * failure limit writes {@code hard_limited} over it, which holds only while the failed builds are
 * the newest (so a drain deletes failed prebuilds, too); the server's metric of failed validations
 * shows the held presets.
 *
 * @param changes the statuses to set
 * @param recorded for the presets of all drained templates, the statuses before
 * @param notes what was found in the way
 */
public record Hold(
    List<StatusChange> changes, Map<UUID, PrebuildStatus> recorded, List<String> notes) {
  /** What an operator should know before: the limits above in a sentence. */
  public static final String LIMITS =
      "held presets get no prebuilds until 'undrain'; a new template version brings presets of its"
          + " own, which are not held: drain again after a push";

  public Hold {
    changes = List.copyOf(changes);
    recorded = Map.copyOf(recorded);
    notes = List.copyOf(notes);
  }

  /**
   * Begins to hold presets, of the active and of other versions, so that going back to another
   * version lifts nothing. What failed validation by itself is not recorded, and stays so.
   *
   * @param presets those of the template that want prebuilds
   * @param recorded what is recorded by now; what is there stays, as it is the older truth
   */
  public static Hold begin(List<Preset> presets, Map<UUID, PrebuildStatus> recorded) {
    List<StatusChange> changes = new ArrayList<>();
    Map<UUID, PrebuildStatus> record = new LinkedHashMap<>(recorded);
    for (Preset preset : presets) {
      if (preset.status() != PrebuildStatus.VALIDATION_FAILED) {
        changes.add(new StatusChange(preset, PrebuildStatus.VALIDATION_FAILED));
        record.putIfAbsent(preset.identity().preset().id(), preset.status());
      }
    }
    return new Hold(changes, record, List.of());
  }

  /** Ends it: what is recorded comes back, unless somebody else has changed the status since. */
  public static Hold end(List<Preset> presets, Map<UUID, PrebuildStatus> recorded) {
    List<StatusChange> changes = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    Map<UUID, PrebuildStatus> record = new LinkedHashMap<>(recorded);
    for (Preset preset : presets) {
      PrebuildStatus before = record.remove(preset.identity().preset().id());
      if (before == null) {
        continue;
      }
      if (preset.status() == PrebuildStatus.VALIDATION_FAILED) {
        changes.add(new StatusChange(preset, before));
      } else {
        notes.add(
            "preset "
                + preset.identity().path()
                + " ("
                + preset.identity().version().name()
                + ") is "
                + preset.status().label()
                + " by somebody else since the drain: left so");
      }
    }
    return new Hold(changes, record, notes);
  }
}

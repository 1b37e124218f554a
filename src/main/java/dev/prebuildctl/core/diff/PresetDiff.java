package dev.prebuildctl.core.diff;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.Backoff;
import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.core.state.PresetSnapshot;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What changed of one preset.
 *
 * @param before its rows in the older snapshot; null: it was not there
 * @param after its rows in the newer one; null: it is gone, or wants no prebuilds any more
 * @param changes the values that changed; none if it came or went
 * @param prebuilds what became of its prebuilds
 */
public record PresetDiff(
    @Nullable PresetSnapshot before,
    @Nullable PresetSnapshot after,
    List<Change> changes,
    PrebuildChanges prebuilds) {
  public PresetDiff {
    changes = List.copyOf(changes);
    requireNonNull(prebuilds, "prebuilds");
  }

  /** What happened to the preset itself. */
  public enum Kind {
    ADDED("added"),
    REMOVED("removed"),
    CHANGED("changed"),
    SAME("same");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The name in JSON. */
    public String label() {
      return label;
    }
  }

  static PresetDiff between(@Nullable PresetSnapshot before, @Nullable PresetSnapshot after) {
    List<Change> changes = before == null || after == null ? List.of() : changes(before, after);
    return new PresetDiff(
        before, after, changes, PrebuildChanges.between(side(before), side(after)));
  }

  private static PrebuildChanges.Side side(@Nullable PresetSnapshot rows) {
    return rows == null
        ? PrebuildChanges.Side.NONE
        : PrebuildChanges.Side.of(rows.prebuilds().running(), rows.prebuilds().expired());
  }

  /** What happened to the preset. */
  public Kind kind() {
    if (before == null) {
      return Kind.ADDED;
    }
    if (after == null) {
      return Kind.REMOVED;
    }
    return changes.isEmpty() && prebuilds.isEmpty() ? Kind.SAME : Kind.CHANGED;
  }

  /** Its row: the newer one, if there is one. */
  public Preset preset() {
    return Stream.of(after, before)
        .filter(Objects::nonNull)
        .map(PresetSnapshot::preset)
        .findFirst()
        .orElseThrow();
  }

  private static List<Change> changes(PresetSnapshot before, PresetSnapshot after) {
    Change.Gathering gathering = new Change.Gathering();
    names(gathering, before.preset(), after.preset());
    columns(gathering, before.preset(), after.preset());
    gathering
        .compare("schedules", schedules(before), schedules(after))
        .compare("starting", count(before, Transition.START), count(after, Transition.START))
        .compare("stopping", count(before, Transition.STOP), count(after, Transition.STOP))
        .compare("deleting", count(before, Transition.DELETE), count(after, Transition.DELETE))
        .compare("pending_count", before.builds().pending(), after.builds().pending())
        .compare("num_failed", failed(before), failed(after))
        .compare("hard_limited", before.failures().atLimit(), after.failures().atLimit());
    return gathering.changes();
  }

  private static void names(Change.Gathering gathering, Preset before, Preset after) {
    var old = before.identity();
    var now = after.identity();
    gathering
        .compare("organization_name", old.organization().name(), now.organization().name())
        .compare("template_name", old.template().name(), now.template().name())
        .compare("template_version_name", old.version().name(), now.version().name())
        .compare("preset_name", old.preset().name(), now.preset().name());
  }

  private static void columns(Change.Gathering gathering, Preset before, Preset after) {
    Preset.Standing old = before.standing();
    Preset.Standing now = after.standing();
    gathering
        .compare("using_active_version", old.usingActiveVersion(), now.usingActiveVersion())
        .compare("deleted", old.deleted(), now.deleted())
        .compare("deprecated", old.deprecated(), now.deprecated())
        .compare("desired_instances", before.wish().instances(), after.wish().instances())
        .compare("scheduling_timezone", before.wish().timezone(), after.wish().timezone())
        .compare("ttl_seconds", before.expiry().ttlSeconds(), after.expiry().ttlSeconds())
        .compare(
            "last_invalidated_at",
            before.expiry().lastInvalidatedAt(),
            after.expiry().lastInvalidatedAt())
        .compare("prebuild_status", before.status().label(), after.status().label());
  }

  private static List<String> schedules(PresetSnapshot rows) {
    return rows.schedules().stream()
        .map(row -> row.cronExpression() + " = " + row.desiredInstances())
        .toList();
  }

  private static int count(PresetSnapshot rows, Transition transition) {
    return rows.builds().count(transition);
  }

  private static int failed(PresetSnapshot rows) {
    return rows.backoff().map(Backoff::numFailed).orElse(0);
  }
}

package dev.prebuildctl.core.doctor;

import java.util.List;

/** All checks. */
public final class Checks {
  private static final List<Check> ALL =
      List.of(
          ServerChecks::encryption,
          ServerChecks::standby,
          ServerChecks::readOnly,
          ServerChecks::version,
          ServerChecks::slots,
          ServerChecks::clock,
          ServerChecks::schema,
          AccessChecks::privileges,
          AccessChecks::owner,
          AccessChecks::memberships,
          AccessChecks::quotas,
          RunChecks::setting,
          RunChecks::paused,
          RunChecks::lock,
          PresetChecks::schedules,
          PresetChecks::limits,
          PresetChecks::marks,
          PresetChecks::backoff,
          PresetChecks::stranded,
          BuildChecks::refusals,
          BuildChecks::provisioners,
          BuildChecks::capacity,
          PrebuildChecks::withoutPreset,
          PrebuildChecks::failedStarts,
          PrebuildChecks::failedDeletes,
          PrebuildChecks::stopped,
          PrebuildChecks::canceled,
          PrebuildChecks::stuckPending,
          PrebuildChecks::stuckRunning);

  private Checks() {}

  /** What is wrong or worth knowing, the worst first; the same facts give the same list. */
  public static List<Finding> findings(Facts facts) {
    return ALL.stream().flatMap(check -> check.look(facts)).sorted(Finding.WORST_FIRST).toList();
  }

  /** How many rules there are. */
  public static int count() {
    return ALL.size();
  }
}

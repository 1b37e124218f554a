package dev.prebuildctl.core.plan;

import static java.util.stream.Collectors.joining;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.model.PresetIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Presets that a command names one by one: each name has to tell exactly one. */
public final class PresetChoice {
  private final List<PresetPlan> candidates;

  /** Chooses among presets, in whose order the chosen ones come. */
  public PresetChoice(List<PresetPlan> candidates) {
    this.candidates = List.copyOf(candidates);
  }

  /**
   * The presets of these ids or names. A name means an active preset, as every version has presets
   * of the same names; an id means any.
   *
   * @throws Failure of kind {@code UNKNOWN_NAME} if a name tells none or several
   */
  public List<PresetPlan> named(List<String> values) {
    List<PresetPlan> named = new ArrayList<>();
    values.forEach(value -> named.add(one(value)));
    return candidates.stream().filter(named::contains).toList();
  }

  private PresetPlan one(String value) {
    String id = value.toLowerCase(Locale.ROOT);
    List<PresetPlan> byId = candidates.stream().filter(plan -> id(plan).equals(id)).toList();
    if (!byId.isEmpty()) {
      return byId.get(0);
    }
    List<PresetPlan> byName = candidates.stream().filter(plan -> name(plan).equals(value)).toList();
    List<PresetPlan> active = byName.stream().filter(plan -> plan.preset().active()).toList();
    if (active.size() == 1) {
      return active.get(0);
    }
    throw active.isEmpty() ? none(value, byName) : ambiguous(value, active);
  }

  private static Failure none(String value, List<PresetPlan> inactive) {
    return inactive.isEmpty()
        ? new Failure(
            Kind.UNKNOWN_NAME,
            "no preset \"" + value + "\" has prebuilds here",
            "'prebuildctl snapshot' lists presets; nothing was done.")
        : new Failure(
            Kind.UNKNOWN_NAME,
            "no active preset is named \"" + value + "\", only inactive ones: " + list(inactive),
            "Name it by id if you mean one of these; nothing was done.");
  }

  private static Failure ambiguous(String value, List<PresetPlan> candidates) {
    return new Failure(
        Kind.UNKNOWN_NAME,
        "preset \"" + value + "\" is ambiguous: " + list(candidates),
        "Name it by id, or narrow it with --template or --organization; nothing was done.");
  }

  private static String list(List<PresetPlan> plans) {
    return plans.stream()
        .map(PresetPlan::identity)
        .map(identity -> identity.path() + at(identity) + " (" + identity.preset().id() + ")")
        .collect(joining(", "));
  }

  private static String at(PresetIdentity identity) {
    return " of " + identity.version().name();
  }

  private static String id(PresetPlan plan) {
    return plan.identity().preset().id().toString();
  }

  private static String name(PresetPlan plan) {
    return plan.identity().preset().name();
  }
}

package dev.prebuildctl.core.watch;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.Backoff;
import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.status.PresetCondition;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Which presets are shown, and in which order.
 *
 * @param reversed whether the order is turned round
 * @param filter only presets that have this somewhere; empty: all
 * @param inactive whether to show inactive presets of which nothing is left, too
 */
public record Arrangement(Sort sort, boolean reversed, String filter, boolean inactive) {
  /** The worst first; what is over and done with is hidden. */
  public static final Arrangement INITIAL = new Arrangement(Sort.STATUS, false, "", false);

  public Arrangement {
    requireNonNull(sort, "sort");
    requireNonNull(filter, "filter");
  }

  /** What presets are sorted by, the most of it first; by name where that is the same. */
  public enum Sort {
    STATUS("status"),
    NAME("name"),
    LACKING("lacking"),
    DESIRED("wanted"),
    STARTING("starting"),
    FAILURES("failures"),
    DUE("due");

    private static final List<Sort> ALL = List.of(values());

    private final String label;

    Sort(String label) {
      this.label = label;
    }

    /** The name for people. */
    public String label() {
      return label;
    }

    Sort step(int steps) {
      return ALL.get(Math.floorMod(ALL.indexOf(this) + steps, ALL.size()));
    }

    private Comparator<PresetPlan> order() {
      return switch (this) {
        case STATUS -> Comparator.comparing(PresetCondition::of);
        case NAME -> Comparator.comparing(PresetPlan::identity, PresetIdentity.BY_NAME);
        case LACKING -> most(plan -> plan.state().desired() - plan.state().eligible());
        case DESIRED -> most(plan -> plan.state().desired());
        case STARTING -> most(plan -> plan.state().starting());
        case FAILURES -> most(Arrangement::failures);
        case DUE -> most(plan -> plan.actions().size());
      };
    }

    private static Comparator<PresetPlan> most(ToIntFunction<PresetPlan> key) {
      return Comparator.comparingInt(key).reversed();
    }
  }

  private static int failures(PresetPlan plan) {
    return plan.snapshot().backoff().map(Backoff::numFailed).orElse(0);
  }

  Arrangement by(Sort other) {
    return new Arrangement(other, reversed, filter, inactive);
  }

  Arrangement turned() {
    return new Arrangement(sort, !reversed, filter, inactive);
  }

  Arrangement filtered(String text) {
    return new Arrangement(sort, reversed, text, inactive);
  }

  Arrangement withInactive(boolean shown) {
    return new Arrangement(sort, reversed, filter, shown);
  }

  /** The presets to show. A plan's own order is by name, and sorting keeps it among equals. */
  public List<PresetPlan> of(Observation observation) {
    Comparator<PresetPlan> order = reversed ? sort.order().reversed() : sort.order();
    return observation.plan().presets().stream()
        .filter(plan -> inactive || !hidden(plan))
        .filter(this::matches)
        .sorted(order)
        .toList();
  }

  /** How many presets of an observation are over and done with. */
  public static int hidden(Observation observation) {
    return (int) observation.plan().presets().stream().filter(Arrangement::hidden).count();
  }

  private static boolean hidden(PresetPlan plan) {
    return PresetCondition.of(plan) == PresetCondition.INACTIVE;
  }

  /** Every word of the filter has to be somewhere in the preset's names or its condition. */
  private boolean matches(PresetPlan plan) {
    String text =
        String.join(
                " ",
                plan.identity().path(),
                plan.identity().version().name(),
                PresetCondition.of(plan).words())
            .toLowerCase(Locale.ROOT);
    return Stream.of(filter.toLowerCase(Locale.ROOT).split(" ", -1)).allMatch(text::contains);
  }
}

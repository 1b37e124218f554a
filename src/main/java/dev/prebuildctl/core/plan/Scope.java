package dev.prebuildctl.core.plan;

import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.model.Ref;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which presets a plan is about. Values are ids or names; those of one filter add up, the filters
 * narrow each other, and an empty filter lets everything through.
 */
public record Scope(List<String> presets, List<String> templates, List<String> organizations) {
  /** No filter at all. */
  public static final Scope EVERYTHING = new Scope(List.of(), List.of(), List.of());

  public Scope {
    presets = List.copyOf(presets);
    templates = List.copyOf(templates);
    organizations = List.copyOf(organizations);
  }

  /** What a value is compared with. */
  public enum Filter {
    PRESET("preset"),
    TEMPLATE("template"),
    ORGANIZATION("organization");

    private final String label;

    Filter(String label) {
      this.label = label;
    }

    /** The filter's name on the command line. */
    public String label() {
      return label;
    }

    private Ref part(PresetIdentity identity) {
      return switch (this) {
        case PRESET -> identity.preset();
        case TEMPLATE -> identity.template();
        case ORGANIZATION -> identity.organization();
      };
    }

    private boolean matches(String value, PresetIdentity identity) {
      return Filter.matches(value, part(identity));
    }

    private static boolean matches(String value, Ref ref) {
      return ref.name().equals(value) || ref.id().toString().equalsIgnoreCase(value);
    }
  }

  /** A value of a filter that no preset of the snapshot has. */
  public record Unmatched(Filter filter, String value) {}

  /** Whether the plan is about this preset. */
  public boolean includes(PresetIdentity identity) {
    return includes(identity.organization(), identity.template(), identity.preset());
  }

  /**
   * Whether something of a template is in scope.
   *
   * @param preset null: it has none, so it is outside as soon as presets are named
   */
  public boolean includes(Ref organization, Ref template, @Nullable Ref preset) {
    return within(organizations, organization)
        && within(templates, template)
        && within(presets, preset);
  }

  private static boolean within(List<String> values, @Nullable Ref ref) {
    return values.isEmpty()
        || (ref != null && values.stream().anyMatch(value -> Filter.matches(value, ref)));
  }

  /** Whether the filters, if there are any, let a preset of the snapshot through together. */
  public boolean leavesSomething(GlobalSnapshot snapshot) {
    return equals(EVERYTHING)
        || snapshot.rows().presets().stream().anyMatch(preset -> includes(preset.identity()));
  }

  /** The values that no preset of the snapshot has, each looked at alone: most likely mistyped. */
  public List<Unmatched> unmatched(GlobalSnapshot snapshot) {
    List<Unmatched> unmatched = new ArrayList<>();
    for (Filter filter : Filter.values()) {
      for (String value : values(filter)) {
        if (snapshot.rows().presets().stream()
            .map(Preset::identity)
            .noneMatch(identity -> filter.matches(value, identity))) {
          unmatched.add(new Unmatched(filter, value));
        }
      }
    }
    return unmatched;
  }

  private List<String> values(Filter filter) {
    return switch (filter) {
      case PRESET -> presets;
      case TEMPLATE -> templates;
      case ORGANIZATION -> organizations;
    };
  }
}

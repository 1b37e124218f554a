package dev.prebuildctl.core.cleanup;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.model.Ref;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The template to drain, in its organization. */
public record DrainTarget(Ref organization, Ref template, boolean deleted) {
  public DrainTarget {
    requireNonNull(organization, "organization");
    requireNonNull(template, "template");
  }

  /** The names an operator knows it by: {@code organization/template}. */
  public String path() {
    return organization.name() + "/" + template.name();
  }

  /**
   * The one that is meant: an undeleted one first, as names are used again.
   *
   * @param found templates of that name or id
   * @param organization name or id; null: any
   * @throws Failure of kind {@code UNKNOWN_NAME} if there is none, or more than one
   */
  public static DrainTarget oneOf(
      List<DrainTarget> found, String name, @Nullable String organization) {
    List<DrainTarget> there = found.stream().filter(target -> target.in(organization)).toList();
    List<DrainTarget> living = there.stream().filter(target -> !target.deleted).toList();
    List<DrainTarget> candidates = living.isEmpty() ? there : living;
    if (candidates.size() == 1) {
      return candidates.get(0);
    }
    String what = "template \"" + name + "\"" + (organization == null ? "" : " in " + organization);
    throw candidates.isEmpty()
        ? new Failure(Kind.UNKNOWN_NAME, "there is no " + what, "Nothing was done.")
        : new Failure(
            Kind.UNKNOWN_NAME,
            "there is more than one " + what,
            "Name its organization with --organization, or give the template's id.");
  }

  private boolean in(@Nullable String name) {
    return name == null
        || organization.name().equals(name)
        || organization.id().toString().equalsIgnoreCase(name);
  }
}

package dev.prebuildctl.core.template;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.build.OwnerFacts;
import dev.prebuildctl.core.model.Ref;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A template, evaluated for its author.
 *
 * @param presets of the version, by name
 * @param preset the one it was evaluated with; null: none, so that defaults count
 */
public record TemplateReport(
    Subject subject,
    Owner owner,
    List<ShownPreset> presets,
    @Nullable ShownPreset preset,
    Examined examined) {
  public TemplateReport {
    requireNonNull(subject, "subject");
    requireNonNull(owner, "owner");
    presets = List.copyOf(presets);
    requireNonNull(examined, "examined");
  }

  /**
   * What was evaluated; one of the two is there.
   *
   * @param directory a directory's path
   * @param version a version that a server has imported
   */
  public record Subject(@Nullable String directory, @Nullable Version version) {}

  /**
   * A template version and what it belongs to.
   *
   * @param active whether new workspaces get it
   */
  public record Version(Ref organization, Ref template, Ref version, boolean active) {
    public Version {
      requireNonNull(organization, "organization");
      requireNonNull(template, "template");
      requireNonNull(version, "version");
    }
  }

  /**
   * Whom it was evaluated for.
   *
   * @param invented whether there is no such user: nothing but the name was given
   */
  public record Owner(OwnerFacts facts, boolean invented) {
    public Owner {
      requireNonNull(facts, "facts");
    }
  }
}

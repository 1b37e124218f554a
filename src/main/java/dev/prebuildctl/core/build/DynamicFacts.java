package dev.prebuildctl.core.build;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What evaluating a template takes beside its version's rows.
 *
 * @param template the archive of the version's import job
 * @param modules the archive of its downloaded modules; null: none
 */
public record DynamicFacts(Archive template, @Nullable Archive modules, OwnerFacts owner) {
  public DynamicFacts {
    requireNonNull(template, "template");
    requireNonNull(owner, "owner");
  }
}

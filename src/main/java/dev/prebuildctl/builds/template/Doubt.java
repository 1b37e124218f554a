package dev.prebuildctl.builds.template;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.hcl.SourceRange;
import org.jspecify.annotations.Nullable;

/**
 * What the original may see in another way, so that nothing is built of it.
 *
 * @param failing whether it also takes away the ground of a failure; not where the original was
 *     seen to fail too
 */
record Doubt(@Nullable SourceRange place, String what, boolean failing) {
  Doubt {
    requireNonNull(what, "what");
  }
}

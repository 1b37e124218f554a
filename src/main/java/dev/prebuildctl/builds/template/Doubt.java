package dev.prebuildctl.builds.template;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.hcl.SourceRange;
import org.jspecify.annotations.Nullable;

/** What the original may see in another way, so that nothing is built of it. */
record Doubt(@Nullable SourceRange place, String what) {
  Doubt {
    requireNonNull(what, "what");
  }
}

package dev.prebuildctl.builds.template;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.hcl.SourceRange;
import org.jspecify.annotations.Nullable;

/** What the original may see in another way, so that nothing is built of it. */
record Doubt(@Nullable SourceRange place, String what, About about) {
  Doubt {
    requireNonNull(what, "what");
    requireNonNull(about, "about");
  }

  /** What it takes the ground from. */
  enum About {
    ALL,
    /** The original was seen to fail where we do. */
    SUCCESS,
    /** What we did without did not matter if nothing failed. */
    FAILURE
  }
}

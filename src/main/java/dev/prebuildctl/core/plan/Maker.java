package dev.prebuildctl.core.plan;

import static java.util.Objects.requireNonNull;

/**
 * What made a plan.
 *
 * @param toolVersion the tool's version
 * @param givenClock whether the plan's time was given, instead of being that of its snapshot
 */
public record Maker(String toolVersion, boolean givenClock) {
  public Maker {
    requireNonNull(toolVersion, "toolVersion");
  }

  /** The name in JSON of a clock that was given, or was not. */
  public static String clockLabel(boolean given) {
    return given ? "given" : "now";
  }
}

package dev.prebuildctl.core.plan;

import dev.prebuildctl.core.model.Backoff;
import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.state.ExpiryRule;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why an action is planned, in words that name what the snapshot shows. Joined rather than
 * formatted: nearly every preset of a plan has one.
 */
final class Sentences {
  private Sentences() {}

  static String belowDesired(Situation s) {
    return wants(s) + " and " + s.state().starting() + " starting";
  }

  static String extraneous(Situation s) {
    return wants(s) + ": the oldest " + s.state().extraneous() + " too many";
  }

  private static String wants(Situation s) {
    return "wants " + s.desired().words() + ", has " + s.state().fresh() + " running";
  }

  static String expired(Situation s) {
    Preset.Expiry expiry = s.preset().expiry();
    long invalidated =
        s.rows().prebuilds().expired().stream()
            .filter(prebuild -> ExpiryRule.isInvalidated(expiry, prebuild.createdAt()))
            .count();
    long outlived = s.state().expired() - invalidated;
    String before =
        invalidated + " created before the invalidation at " + time(expiry.lastInvalidatedAt());
    String older = outlived + " older than the time to live of " + timeToLive(expiry);
    if (outlived == 0) {
      return before;
    }
    return invalidated == 0 ? older : before + ", " + older;
  }

  static String inactive(Preset preset) {
    String template = preset.identity().template().name();
    if (preset.standing().deleted()) {
      return "template " + template + " is deleted";
    }
    if (preset.standing().deprecated()) {
      return "template " + template + " is deprecated";
    }
    String version = preset.identity().version().name();
    return "version " + version + " is not the active one of template " + template;
  }

  static String backingOff(Situation s) {
    Backoff row = s.rows().backoff().orElseThrow();
    return count(row.numFailed(), "recent failed build")
        + ", the last counted one created at "
        + time(row.lastBuildAt())
        + "; waits "
        + words(s.settings().backoffInterval())
        + " after it for each";
  }

  static String atFailureLimit(Situation s) {
    return "the newest "
        + count(s.settings().failureHardLimit(), "build")
        + " failed, which is the limit; its status is "
        + s.preset().status().label();
  }

  static String stranded(Situation s) {
    return count(s.state().expired(), "expired prebuild")
        + " left running: "
        + inactive(s.preset())
        + ", and there the server deletes only what is not expired";
  }

  private static String count(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** To the second: the fraction is in the snapshot for those who compare. */
  private static String time(@Nullable Instant instant) {
    return instant == null ? "" : instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String timeToLive(Preset.Expiry expiry) {
    Integer seconds = expiry.ttlSeconds();
    return seconds == null ? "" : words(Duration.ofSeconds(seconds));
  }

  private static String words(Duration duration) {
    return duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }
}

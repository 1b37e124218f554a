package dev.prebuildctl.core.plan;

import dev.prebuildctl.core.model.Backoff;
import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.state.ExpiryRule;
import java.time.Duration;
import java.util.Locale;

/** Why an action is planned, in words that name what the snapshot shows. */
final class Sentences {
  private Sentences() {}

  static String belowDesired(Situation s) {
    return "wants %s, has %d running and %d starting"
        .formatted(s.desired().words(), s.state().fresh(), s.state().starting());
  }

  static String extraneous(Situation s) {
    return "wants %s, has %d running: the oldest %d too many"
        .formatted(s.desired().words(), s.state().fresh(), s.state().extraneous());
  }

  static String expired(Situation s) {
    Preset.Expiry expiry = s.preset().expiry();
    long invalidated =
        s.rows().prebuilds().expired().stream()
            .filter(prebuild -> ExpiryRule.isInvalidated(expiry, prebuild.createdAt()))
            .count();
    long outlived = s.rows().prebuilds().expired().size() - invalidated;
    String before = "%d created before the invalidation at %s";
    String older = "%d older than the time to live of %d s";
    if (outlived == 0) {
      return before.formatted(invalidated, expiry.lastInvalidatedAt());
    }
    String sentence = older.formatted(outlived, expiry.ttlSeconds());
    return invalidated == 0
        ? sentence
        : before.formatted(invalidated, expiry.lastInvalidatedAt()) + ", " + sentence;
  }

  static String inactive(Preset preset) {
    String template = preset.identity().template().name();
    if (preset.standing().deleted()) {
      return "template " + template + " is deleted";
    }
    if (preset.standing().deprecated()) {
      return "template " + template + " is deprecated";
    }
    return "version %s is not the active one of template %s"
        .formatted(preset.identity().version().name(), template);
  }

  static String backingOff(Situation s) {
    Backoff row = s.rows().backoff().orElseThrow();
    return "%s, the last counted one created at %s; waits %s after it for each"
        .formatted(
            count(row.numFailed(), "recent failed build"),
            row.lastBuildAt(),
            words(s.settings().backoffInterval()));
  }

  static String atFailureLimit(Situation s) {
    return "the newest %s failed, which is the limit; its status is %s"
        .formatted(count(s.settings().failureHardLimit(), "build"), s.preset().status().label());
  }

  static String stranded(Situation s) {
    return "%s left running: %s, and there the server deletes only what is not expired"
        .formatted(
            count(s.rows().prebuilds().expired().size(), "expired prebuild"), inactive(s.preset()));
  }

  private static String count(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static String words(Duration duration) {
    return duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }
}

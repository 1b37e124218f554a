package dev.prebuildctl.output;

import dev.prebuildctl.core.status.PresetCondition;

/** How a preset does, in colours and in one word. */
final class ConditionInk {
  private ConditionInk() {}

  static Ink of(PresetCondition condition) {
    return switch (condition) {
      case HARD_LIMITED, VALIDATION_FAILED -> Ink.LOUD;
      case BACKING_OFF -> Ink.HELD_BACK;
      case BELOW_DESIRED -> Ink.CHANGE;
      case HEALTHY -> Ink.CREATE;
      case INACTIVE_WITH_LEFTOVERS, INACTIVE -> Ink.QUIET;
    };
  }

  /** In a word of at most nine letters. */
  static String word(PresetCondition condition) {
    return switch (condition) {
      case HARD_LIMITED -> "limited";
      case VALIDATION_FAILED -> "invalid";
      case BACKING_OFF -> "backoff";
      case BELOW_DESIRED -> "below";
      case HEALTHY -> "healthy";
      case INACTIVE_WITH_LEFTOVERS -> "leftovers";
      case INACTIVE -> "inactive";
    };
  }
}

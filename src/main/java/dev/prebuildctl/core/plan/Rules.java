package dev.prebuildctl.core.plan;

import dev.prebuildctl.core.model.IdOrder;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.model.RunningPrebuild;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The server's rules, one method each, in the order in which their actions are carried out. */
final class Rules {
  private static final List<Rule> WHILE_BACKING_OFF =
      List.of(Rules::markAtFailureLimit, Rules::backOff);

  private static final List<Rule> WHEN_INACTIVE =
      List.of(
          Rules::markAtFailureLimit,
          Rules::cancelPending,
          Rules::deleteOfInactive,
          Rules::deleteStranded);

  private static final List<Rule> WHEN_ACTIVE =
      List.of(
          Rules::markAtFailureLimit,
          Rules::deleteExpired,
          Rules::deleteExtraneous,
          Rules::createMissing);

  static final Comparator<RunningPrebuild> OLDEST_FIRST =
      Comparator.comparing(RunningPrebuild::createdAt)
          .thenComparing(RunningPrebuild::id, IdOrder.BY_BYTES);

  private Rules() {}

  /** What a rule asks for, if it applies. */
  @FunctionalInterface
  interface Rule extends Function<Situation, Optional<PlannedAction>> {}

  /** What a preset needs, before gates. */
  static List<PlannedAction> actions(Situation situation) {
    return situation.rows().canSkip()
        ? List.of()
        : applicable(situation).stream().flatMap(rule -> rule.apply(situation).stream()).toList();
  }

  private static List<Rule> applicable(Situation situation) {
    if (situation.backoff().isPresent()) {
      return WHILE_BACKING_OFF;
    }
    return situation.active() ? WHEN_ACTIVE : WHEN_INACTIVE;
  }

  /** The limit is written down even over {@code validation_failed}, which thereby is lost. */
  private static Optional<PlannedAction> markAtFailureLimit(Situation s) {
    boolean due =
        s.rows().failures().atLimit() && s.preset().status() != PrebuildStatus.HARD_LIMITED;
    return planned(
        due,
        () -> new Action.SetStatus(PrebuildStatus.HARD_LIMITED),
        Reason.AT_FAILURE_LIMIT,
        () -> Sentences.atFailureLimit(s));
  }

  private static Optional<PlannedAction> backOff(Situation s) {
    return s.backoff()
        .map(
            until ->
                PlannedAction.of(
                    new Action.BackOff(until), Reason.RECENT_FAILURES, Sentences.backingOff(s)));
  }

  private static Optional<PlannedAction> cancelPending(Situation s) {
    int pending = s.rows().builds().pending();
    return planned(
        pending > 0,
        () -> new Action.CancelPending(pending),
        inactiveReason(s.preset()),
        () -> Sentences.inactive(s.preset()));
  }

  /** Expired ones stay: the server never deletes them on an inactive preset. */
  private static Optional<PlannedAction> deleteOfInactive(Situation s) {
    List<RunningPrebuild> running = s.rows().prebuilds().running();
    return planned(
        !running.isEmpty(),
        () -> deletion(oldest(running, running.size())),
        inactiveReason(s.preset()),
        () -> Sentences.inactive(s.preset()));
  }

  private static Optional<PlannedAction> deleteStranded(Situation s) {
    List<RunningPrebuild> expired = s.rows().prebuilds().expired();
    return planned(
        s.deleteStranded() && !expired.isEmpty(),
        () -> deletion(expired),
        Reason.STRANDED,
        () -> Sentences.expired(s) + ", and " + Sentences.inactive(s.preset()));
  }

  private static Optional<PlannedAction> deleteExpired(Situation s) {
    List<RunningPrebuild> expired = s.rows().prebuilds().expired();
    return planned(
        !expired.isEmpty(), () -> deletion(expired), Reason.EXPIRED, () -> Sentences.expired(s));
  }

  private static Optional<PlannedAction> deleteExtraneous(Situation s) {
    return planned(
        s.state().extraneous() > 0,
        () -> deletion(oldest(s.rows().prebuilds().running(), s.state().extraneous())),
        Reason.EXTRANEOUS,
        () -> Sentences.extraneous(s));
  }

  /** Clamped to the desired number: a defence against counts that make no sense. */
  private static Optional<PlannedAction> createMissing(Situation s) {
    int missing = s.state().desired() - s.state().fresh() - s.state().starting();
    int count = Math.min(missing, s.state().desired());
    return planned(
        count > 0,
        () -> new Action.Create(count),
        Reason.BELOW_DESIRED,
        () -> Sentences.belowDesired(s));
  }

  private static Optional<PlannedAction> planned(
      boolean due, Supplier<Action> action, Reason reason, Supplier<String> because) {
    return due
        ? Optional.of(PlannedAction.of(action.get(), reason, because.get()))
        : Optional.empty();
  }

  private static Reason inactiveReason(Preset preset) {
    if (preset.standing().deleted()) {
      return Reason.DELETED_TEMPLATE;
    }
    return preset.standing().deprecated() ? Reason.DEPRECATED_TEMPLATE : Reason.INACTIVE_VERSION;
  }

  private static List<RunningPrebuild> oldest(List<RunningPrebuild> prebuilds, int count) {
    return prebuilds.stream().sorted(OLDEST_FIRST).limit(count).toList();
  }

  private static Action deletion(List<RunningPrebuild> prebuilds) {
    return new Action.Delete(prebuilds.stream().map(RunningPrebuild::id).toList());
  }
}

package dev.prebuildctl.output;

import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Prebuilds;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.status.LockHolder;
import dev.prebuildctl.core.status.PauseState;
import dev.prebuildctl.core.status.PresetCondition;
import dev.prebuildctl.core.status.Queue;
import dev.prebuildctl.core.status.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A status for people: a page of facts, then what is wrong. */
final class HumanStatus {
  private static final int LABELS = 16;

  private final Page page;
  private final Status status;
  private final Plan plan;

  HumanStatus(Page page, Status status) {
    this.page = page;
    this.status = status;
    this.plan = status.plan();
  }

  void print() {
    beside("Database", Ink.PLAIN, database());
    pause();
    lock();
    beside("Presets", Ink.PLAIN, presets());
    beside("Prebuilds", Ink.PLAIN, prebuilds());
    beside("Their jobs", Ink.PLAIN, jobs());
    page.blank();
    new QueueTable(page, plan.at()).print(status.queues());
    failing();
    new WarningLines(page).print(plan.presets());
    status.notes().forEach(note -> page.item(0, Ink.HELD_BACK, "note:", note));
    page.line(Ink.HEADING, summary());
    page.end();
  }

  private void beside(String label, Ink ink, String text) {
    page.beside(LABELS, label, ink, text);
  }

  private String database() {
    DatabaseIdentity database = plan.database();
    return "%s, schema %d (known: %d to %d), PostgreSQL %s, at %s"
        .formatted(
            database.name(),
            database.schemaVersion(),
            Prebuilds.OLDEST_SCHEMA,
            Prebuilds.NEWEST_SCHEMA,
            database.serverVersion(),
            Words.time(plan.at()));
  }

  private void pause() {
    @Nullable Boolean paused = status.pause().paused();
    if (paused == null) {
      beside("Reconciliation", Ink.LOUD, "fails: its pause setting cannot be read");
    } else {
      beside("Reconciliation", paused ? Ink.LOUD : Ink.PLAIN, paused ? paused() : "not paused");
    }
  }

  private String paused() {
    PauseState.Since since = status.pause().since();
    if (since == null) {
      return "PAUSED; the audit log does not say since when";
    }
    String by = since.username() == null ? "a user who is gone" : since.username();
    String with = since.userAgent().isEmpty() ? "" : ", with " + since.userAgent();
    return "PAUSED since " + moment(since.time()) + " by " + by + with;
  }

  private void lock() {
    LockHolder holder = status.lock();
    if (holder == null) {
      beside("Lock", Ink.PLAIN, "free: no run is going on");
      return;
    }
    List<String> phrases = new ArrayList<>(List.of("held by process " + holder.pid()));
    addIfThere(phrases, "", holder.applicationName());
    addIfThere(phrases, "role ", holder.role());
    addIfThere(phrases, "from ", holder.clientAddress());
    if (holder.since() != null) {
      phrases.add("since " + moment(holder.since()));
    }
    beside("Lock", Ink.CHANGE, String.join(", ", phrases));
  }

  private static void addIfThere(List<String> phrases, String before, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      phrases.add(before + text);
    }
  }

  private String presets() {
    List<String> phrases = new ArrayList<>();
    status
        .conditions()
        .forEach((condition, count) -> Words.addUnlessZero(phrases, count, condition.words()));
    return counted(plan.presets().size(), phrases);
  }

  private String prebuilds() {
    List<String> phrases = new ArrayList<>();
    status
        .prebuilds()
        .forEach((state, count) -> Words.addUnlessZero(phrases, count, state.replace('_', ' ')));
    return status.wanted() + " wanted; " + (phrases.isEmpty() ? "none" : joined(phrases));
  }

  private String jobs() {
    int pending = 0;
    int running = 0;
    for (Queue queue : status.queues()) {
      pending += queue.waiting().pendingPrebuilds();
      running += queue.waiting().runningPrebuilds();
    }
    return pending + " pending, " + running + " running";
  }

  private static String counted(int total, List<String> phrases) {
    return phrases.isEmpty() ? "none wants prebuilds" : total + ": " + joined(phrases);
  }

  private static String joined(List<String> phrases) {
    return String.join(", ", phrases);
  }

  private void failing() {
    List<PresetPlan> failing = status.failing();
    if (failing.isEmpty()) {
      return;
    }
    page.line(Ink.HEADING, "Failing presets");
    int shown = page.shown(failing.size());
    FailureLines lines = new FailureLines(page, plan.at());
    for (PresetPlan preset : failing.subList(0, shown)) {
      page.item(2, Ink.HELD_BACK, preset.identity().path() + ":", condition(preset));
      lines.print(4, status.preview().failures(preset));
    }
    page.hidden(2, failing.size() - shown);
    page.blank();
  }

  private String condition(PresetPlan preset) {
    PresetCondition condition = PresetCondition.of(preset);
    return condition.words()
        + column(condition, preset.preset().status())
        + Backoffs.until(preset)
            .map(until -> ", next try after " + Words.time(until) + " (" + fromNow(until) + ")")
            .orElse("");
  }

  /** The status column, where it does not say what the builds say. */
  private static String column(PresetCondition condition, PrebuildStatus status) {
    boolean expected =
        condition == PresetCondition.HARD_LIMITED
            ? status == PrebuildStatus.HARD_LIMITED
            : status == PrebuildStatus.HEALTHY || condition == PresetCondition.VALIDATION_FAILED;
    return expected ? "" : ", status " + status.label();
  }

  private String fromNow(Instant time) {
    return "in " + Words.span(Duration.between(plan.at(), time));
  }

  private String moment(Instant time) {
    return Words.time(time) + " (" + Words.span(Duration.between(time, plan.at())) + ")";
  }

  private String summary() {
    List<String> phrases = new ArrayList<>();
    int presets = status.presetsInTrouble();
    int waiting = status.stuck().stream().mapToInt(queue -> queue.waiting().pending()).sum();
    if (presets > 0) {
      phrases.add(Words.count(presets, "preset") + " to look at");
    }
    if (waiting > 0) {
      phrases.add(Words.count(waiting, "job") + " that no live provisioner takes");
    }
    if (Boolean.TRUE.equals(status.pause().paused())) {
      phrases.add("reconciliation paused");
    }
    return "Status: " + (phrases.isEmpty() ? "nothing is wrong" : joined(phrases)) + ".";
  }
}

package dev.prebuildctl.output;

import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.status.LockHolder;
import dev.prebuildctl.core.status.PauseState;
import dev.prebuildctl.core.status.PresetCondition;
import dev.prebuildctl.core.watch.Feed;
import dev.prebuildctl.core.watch.Loop;
import dev.prebuildctl.core.watch.Observation;
import dev.prebuildctl.core.watch.View;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What is seen above the table: where this is, who decides, and how it is all in all. */
final class WatchHeader {
  private static final int ROOMY = 120;

  private final View view;
  private final Instant now;
  private final Strips strips;

  WatchHeader(View view, Instant now, Strips strips) {
    this.view = view;
    this.now = now;
    this.strips = strips;
  }

  List<String> lines() {
    Observation latest = view.feed().latest();
    return latest == null
        ? List.of(title(null), "", "")
        : List.of(title(latest), control(latest), sums(latest));
  }

  private String title(@Nullable Observation latest) {
    Feed.Outage outage = view.feed().link().outage();
    Ink ink = outage == null ? Ink.BAR : Ink.ALARM;
    String scope = view.surroundings().scope();
    String right = latest == null ? "reading " : fresh(latest, outage);
    int room = strips.columns() - Text.width(right) - 1;
    String left =
        " prebuildctl  "
            + view.surroundings().database()
            + (scope.isEmpty() ? "" : "  only " + scope);
    return strips
        .strip()
        .add(ink, Text.shorten(Text.clean(left), room))
        .right(ink, right)
        .to(ink, strips.columns())
        .toString();
  }

  private static String fresh(Observation latest, Feed.@Nullable Outage outage) {
    return outage == null
        ? time(latest.at()) + " (" + latest.reading().took().toMillis() + " ms) "
        : "STALE, as of " + time(latest.at()) + " ";
  }

  private String control(Observation latest) {
    List<Strip.Phrase> phrases = new ArrayList<>();
    phrases.add(pause(latest.control().pause()));
    Loop loop = view.surroundings().loop();
    if (loop != null) {
      Instant next = loop.next();
      String when = next == null ? "reconciling now" : "next reconciliation " + time(next);
      phrases.add(new Strip.Phrase(Ink.PLAIN, when));
    }
    lock(phrases, latest.control().lock());
    return strips.strip().add(" ").phrases(phrases).toString();
  }

  private Strip.Phrase pause(PauseState pause) {
    if (pause.paused() == null) {
      return new Strip.Phrase(Ink.LOUD, "The pause setting cannot be read: runs fail");
    }
    if (!pause.paused()) {
      return new Strip.Phrase(Ink.CREATE, "Not paused");
    }
    PauseState.Since since = pause.since();
    if (since == null) {
      return new Strip.Phrase(Ink.LOUD, "PAUSED");
    }
    String by = since.username() == null ? "a user who is gone" : since.username();
    String age = Words.span(Duration.between(since.time(), now));
    return new Strip.Phrase(
        Ink.LOUD, "PAUSED by " + by + " since " + Words.time(since.time()) + " (" + age + ")");
  }

  private void lock(List<Strip.Phrase> phrases, @Nullable LockHolder holder) {
    Feed.SeenRun run = view.feed().link().run();
    if (holder != null) {
      phrases.add(new Strip.Phrase(Ink.CHANGE, "Lock held by " + name(holder) + since(holder)));
    } else if (run == null) {
      phrases.add(new Strip.Phrase(Ink.PLAIN, "Lock free"));
      if (view.surroundings().loop() == null) {
        phrases.add(new Strip.Phrase(Ink.QUIET, "no run seen yet"));
      }
    } else {
      String last = "last run seen " + time(run.at()) + " by " + name(run.holder());
      phrases.add(new Strip.Phrase(Ink.PLAIN, "Lock free"));
      phrases.add(new Strip.Phrase(Ink.QUIET, last));
    }
  }

  private String since(LockHolder holder) {
    Instant since = holder.since();
    return since == null ? "" : " for " + Words.span(Duration.between(since, now));
  }

  private static String name(LockHolder holder) {
    String application = holder.applicationName();
    String name =
        application == null || application.isEmpty() ? "process " + holder.pid() : application;
    return holder.clientAddress() == null ? name : name + " at " + holder.clientAddress();
  }

  private String sums(Observation latest) {
    List<PresetPlan> presets = latest.plan().presets();
    Map<PresetCondition, Integer> counts = new EnumMap<>(PresetCondition.class);
    presets.forEach(preset -> counts.merge(PresetCondition.of(preset), 1, Integer::sum));
    boolean roomy = strips.columns() >= ROOMY;
    List<Strip.Phrase> phrases = new ArrayList<>();
    int wanted = sum(presets, preset -> preset.state().desired());
    int eligible = sum(presets, preset -> preset.state().eligible());
    phrases.add(
        new Strip.Phrase(
            eligible < wanted ? Ink.HELD_BACK : Ink.CREATE,
            eligible + " eligible of " + wanted + " wanted"));
    counts.forEach(
        (condition, count) ->
            phrases.add(
                new Strip.Phrase(
                    ConditionInk.of(condition),
                    count + " " + (roomy ? condition.words() : ConditionInk.word(condition)))));
    moving(phrases, presets);
    return strips.strip().add(" ").phrases(phrases).toString();
  }

  private static void moving(List<Strip.Phrase> phrases, List<PresetPlan> presets) {
    int starting = sum(presets, preset -> preset.state().starting());
    int deleting = sum(presets, preset -> preset.state().deleting());
    if (starting > 0) {
      phrases.add(new Strip.Phrase(Ink.PLAIN, starting + " starting"));
    }
    if (deleting > 0) {
      phrases.add(new Strip.Phrase(Ink.PLAIN, deleting + " deleting"));
    }
  }

  private static int sum(List<PresetPlan> presets, ToIntFunction<PresetPlan> number) {
    return presets.stream().mapToInt(number).sum();
  }

  /** A time of this day, to the second. */
  static String time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).toLocalTime().withNano(0).format(EventWords.CLOCK)
        + "Z";
  }
}

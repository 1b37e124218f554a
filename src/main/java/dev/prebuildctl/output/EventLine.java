package dev.prebuildctl.output;

import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.status.PresetCondition;
import dev.prebuildctl.core.watch.Event;
import org.jspecify.annotations.Nullable;

/** Something that happened, on one line of text, whatever its width. */
public final class EventLine {
  private EventLine() {}

  /**
   * The line, without its end.
   *
   * @param now how the preset is; null: there is none
   */
  public static String of(Event event, @Nullable PresetPlan now) {
    PresetIdentity preset = event.preset();
    String what =
        event.kind() == Event.Kind.STATE && now != null
            ? PresetCondition.of(now).words() + ": " + PlanWords.state(now)
            : EventWords.words(event);
    String line =
        Words.time(event.at()) + "  " + (preset == null ? "" : preset.path() + "  ") + what;
    return Text.clean(line.replace(Words.GLUE, ' '));
  }
}

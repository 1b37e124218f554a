package dev.prebuildctl.output;

import dev.prebuildctl.core.model.Warning;
import dev.prebuildctl.core.plan.PresetPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The warnings of many presets; what several of them share is told once. */
final class WarningLines {
  private final Page page;

  WarningLines(Page page) {
    this.page = page;
  }

  void print(List<PresetPlan> presets) {
    Map<String, List<PresetPlan>> byMessage = new LinkedHashMap<>();
    for (PresetPlan preset : presets) {
      for (Warning warning : preset.warnings()) {
        byMessage.computeIfAbsent(warning.message(), m -> new ArrayList<>()).add(preset);
      }
    }
    if (byMessage.isEmpty()) {
      return;
    }
    page.line(Ink.HEADING, "Warnings");
    int shown = page.shown(byMessage.size());
    byMessage.entrySet().stream()
        .limit(shown)
        .forEach(entry -> page.item(2, Ink.HELD_BACK, subject(entry.getValue()), entry.getKey()));
    page.hidden(2, byMessage.size() - shown);
    page.blank();
  }

  private static String subject(List<PresetPlan> presets) {
    String first = presets.get(0).identity().path();
    int more = presets.size() - 1;
    return more == 0 ? first + ":" : first + " and " + Words.count(more, "preset") + " more:";
  }
}

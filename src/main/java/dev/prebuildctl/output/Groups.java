package dev.prebuildctl.output;

import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.model.PresetIdentity;
import java.util.List;
import java.util.UUID;

/** The headings over presets: one for each template version, as the presets come sorted. */
final class Groups {
  private final Page page;
  private List<UUID> current = List.of();

  Groups(Page page) {
    this.page = page;
  }

  /** Says what the preset belongs to, unless the one before belongs to the same. */
  void enter(Preset preset) {
    PresetIdentity identity = preset.identity();
    List<UUID> group =
        List.of(identity.organization().id(), identity.template().id(), identity.version().id());
    if (group.equals(current)) {
      return;
    }
    end();
    current = group;
    String inactivity = Words.inactivity(preset.standing());
    page.line(
        Ink.HEADING,
        "%s/%s (%s%s)"
            .formatted(
                identity.organization().name(),
                identity.template().name(),
                identity.version().name(),
                inactivity.isEmpty() ? "" : ", " + inactivity));
  }

  /** Parts what was printed from what follows. */
  void end() {
    if (!current.isEmpty()) {
      page.blank();
    }
  }
}

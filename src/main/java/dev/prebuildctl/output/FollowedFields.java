package dev.prebuildctl.output;

import dev.prebuildctl.core.report.BuildOutcome;
import dev.prebuildctl.core.report.Followed;
import org.jspecify.annotations.Nullable;

/** The builds of a report, if they were followed. */
final class FollowedFields {
  private FollowedFields() {}

  static void write(JsonWriter json, @Nullable Followed followed) {
    if (followed == null) {
      json.any("builds", null).any("builds_cut", null);
      return;
    }
    json.objects("builds", followed.builds(), build -> build(json, build))
        .text("builds_cut", followed.cut());
  }

  private static void build(JsonWriter json, BuildOutcome outcome) {
    json.id("build_id", outcome.build().build())
        .id("workspace_id", outcome.build().workspace())
        .text("workspace_name", outcome.workspaceName().isEmpty() ? null : outcome.workspaceName())
        .text("transition", outcome.build().transition().label())
        .text("status", outcome.status().label())
        .flag("ended", outcome.ended())
        .text("error", outcome.error().isEmpty() ? null : outcome.error());
  }
}

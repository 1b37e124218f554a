package dev.prebuildctl.output;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.prebuildctl.core.cleanup.Cleaned;
import dev.prebuildctl.core.cleanup.Cleaned.Result;
import dev.prebuildctl.core.cleanup.CleanupReport;
import dev.prebuildctl.core.cleanup.Prebuild;
import dev.prebuildctl.core.report.Problem;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The report of a cleanup or drain. What a run's report has is spelled as there; presets are those
 * that the prebuilds have, and every prebuild is told by itself, too.
 */
final class CleanedDocument {
  private final JsonWriter json;
  private final CleanupDocument parts;

  CleanedDocument(JsonWriter json) {
    this.json = json;
    this.parts = new CleanupDocument(json);
  }

  void write(CleanedView view) {
    CleanupReport report = view.report();
    Collection<List<Cleaned>> presets =
        report.prebuilds().stream()
            .collect(groupingBy(CleanedDocument::key, LinkedHashMap::new, toList()))
            .values();
    json.text("status", report.outcome().label())
        .text("command", view.command())
        .time("at", report.at())
        .milliseconds("elapsed_ms", report.cost().elapsed())
        .number("statements", report.cost().statements())
        .number("presets_total", presets.size())
        .number("presets_reconciled", 0)
        .number("created", 0)
        .number("deleted", report.count(Result.DELETED))
        .number("cancelled", report.count(Result.CANCELLED))
        .number("failed", report.count(Result.FAILED))
        .number("claimed_meanwhile", report.count(Result.CLAIMED, Result.GONE))
        .number("left_alone", report.count(Result.BUSY, Result.CHANGED))
        .number("held_back", report.count(Result.UNSUPPORTED))
        .number("unsupported", report.count(Result.UNSUPPORTED))
        .text("broken", report.broken())
        .objects("presets", presets, this::preset)
        .objects(
            "prebuilds",
            report.prebuilds(),
            item -> {
              parts.prebuild(item.prebuild(), report.at());
              json.text("result", item.result().label());
            })
        .objects("statuses", report.extras().statuses(), parts::status)
        .texts("notes", report.extras().notes());
    FollowedFields.write(json, view.followed());
  }

  private static List<UUID> key(Cleaned item) {
    Prebuild.Home home = item.prebuild().home();
    Prebuild.Origin preset = home.preset();
    return preset == null
        ? List.of(home.template().id())
        : List.of(preset.identity().preset().id());
  }

  private void preset(List<Cleaned> items) {
    Prebuild.Home home = items.get(0).prebuild().home();
    Prebuild.Origin preset = home.preset();
    parts.home(home);
    if (preset == null) {
      json.any("using_active_version", null).any("template_deleted", null).any("deprecated", null);
    } else {
      IdentityFields.standingInReport(json, preset.standing());
    }
    json.text("prebuild_status", preset == null ? null : preset.status().label())
        .ids("created", List.of())
        .ids("deleted", ids(items, Result.DELETED))
        .ids("cancelled", ids(items, Result.CANCELLED))
        .ids("claimed_meanwhile", ids(items, Result.CLAIMED, Result.GONE))
        .ids("left_alone", ids(items, Result.BUSY, Result.CHANGED))
        .text("error", ReportDocument.error(problems(items, Result.FAILED)))
        .objects("problems", problems(items, Result.FAILED), this::problem)
        .objects("unsupported", problems(items, Result.UNSUPPORTED), this::problem);
  }

  private void problem(Problem problem) {
    ReportDocument.problem(json, problem);
  }

  private static List<UUID> ids(List<Cleaned> items, Result... results) {
    List<Result> wanted = List.of(results);
    return items.stream()
        .filter(item -> wanted.contains(item.result()))
        .map(item -> item.prebuild().id())
        .toList();
  }

  private static List<Problem> problems(List<Cleaned> items, Result result) {
    return items.stream()
        .filter(item -> item.result() == result)
        .flatMap(item -> Stream.ofNullable(item.problem()))
        .toList();
  }
}

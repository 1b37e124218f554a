package dev.prebuildctl.cli;

import dev.prebuildctl.core.plan.Scope;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which presets a plan or run is about. */
final class ScopeOptions {
  @Option(
      names = "--preset",
      paramLabel = "PRESET",
      description = "Only this preset, by id or name; repeatable.")
  List<String> presets = new ArrayList<>();

  @Option(
      names = "--template",
      paramLabel = "TEMPLATE",
      description = "Only this template's presets, by id or name; repeatable.")
  List<String> templates = new ArrayList<>();

  @Option(
      names = "--organization",
      paramLabel = "ORGANIZATION",
      description = "Only this organization's presets, by id or name; repeatable.")
  List<String> organizations = new ArrayList<>();

  Scope scope() {
    return new Scope(presets, templates, organizations);
  }
}

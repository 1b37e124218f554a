package dev.prebuildctl.cli;

import dev.prebuildctl.core.plan.Scope;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which presets a plan or run is about. */
final class ScopeOptions {
  @Option(
      names = "--preset",
      paramLabel = "PRESET",
      description = "Only this preset, by id or name; repeatable.")
  List<String> presets = new ArrayList<>();

  @Mixin final PlaceOptions places = new PlaceOptions();

  Scope scope() {
    return new Scope(presets, places.templates, places.organizations);
  }
}

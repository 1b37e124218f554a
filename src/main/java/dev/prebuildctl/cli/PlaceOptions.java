package dev.prebuildctl.cli;

import dev.prebuildctl.core.plan.Scope;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Whose presets a command is about. */
final class PlaceOptions {
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

  /** These places, and every preset in them. */
  Scope scope() {
    return new Scope(List.of(), templates, organizations);
  }

  boolean areGiven() {
    return !templates.isEmpty() || !organizations.isEmpty();
  }
}

package dev.prebuildctl.builds.template;

import dev.prebuildctl.hcl.BodyShape;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Which names stand for blocks in templates in JSON syntax, as far as anything depends on them. */
enum JsonShape implements BodyShape {
  FILE(
      Map.of(
          "variable", 1, "locals", 0, "output", 1, "module", 1, "data", 2, "resource", 2,
          "terraform", 0, "provider", 1)),
  PARAMETER(Map.of("option", 0, "validation", 0, "dynamic", 1)),
  DYNAMIC(Map.of("content", 0)),
  PLAIN(Map.of());

  private final Map<String, Integer> labels;

  JsonShape(Map<String, Integer> labels) {
    this.labels = labels;
  }

  @Override
  public OptionalInt labels(String name) {
    Integer count = labels.get(name);
    return count == null ? OptionalInt.empty() : OptionalInt.of(count);
  }

  @Override
  public BodyShape body(String type, List<String> blockLabels) {
    if (type.equals("dynamic")) {
      return DYNAMIC;
    }
    return type.equals("data") && blockLabels.get(0).equals("coder_parameter") ? PARAMETER : PLAIN;
  }
}

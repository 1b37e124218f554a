package dev.prebuildctl.builds.template;

import dev.prebuildctl.hcl.BodyShape;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Which names stand for blocks in templates in JSON syntax, as far as anything depends on them.
 *
 * @param counts how many labels the blocks of a type have
 */
record JsonShape(Map<String, Integer> counts) implements BodyShape {
  /** A whole file. */
  static final JsonShape FILE =
      new JsonShape(
          Map.of(
              "variable",
              1,
              "locals",
              0,
              "output",
              1,
              "module",
              1,
              "data",
              2,
              "resource",
              2,
              "terraform",
              0,
              "provider",
              1));

  private static final JsonShape PARAMETER =
      new JsonShape(Map.of("option", 0, "validation", 0, "dynamic", 1));
  private static final JsonShape DYNAMIC = new JsonShape(Map.of("content", 0));

  JsonShape {
    counts = Map.copyOf(counts);
  }

  @Override
  public OptionalInt labels(String type) {
    Integer count = counts.get(type);
    return count == null ? OptionalInt.empty() : OptionalInt.of(count);
  }

  @Override
  public BodyShape body(String type, List<String> labels) {
    if (type.equals("dynamic")) {
      return DYNAMIC;
    }
    boolean parameter = type.equals("data") && labels.get(0).equals("coder_parameter");
    return parameter ? PARAMETER : ARGUMENTS;
  }
}

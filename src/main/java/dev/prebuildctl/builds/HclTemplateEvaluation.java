package dev.prebuildctl.builds;

import java.util.Map;

/** Evaluates templates as far as we can follow them. */
public final class HclTemplateEvaluation implements TemplateEvaluation {
  private final TemplateEvaluation rest = new UnsupportedTemplateEvaluation();

  @Override
  public Drafted<Map<String, String>> classicTags(ClassicTags inputs) {
    return dev.prebuildctl.builds.ClassicTags.evaluate(inputs);
  }

  @Override
  public Drafted<Evaluated> dynamic(DynamicTemplate inputs) {
    return rest.dynamic(inputs);
  }
}

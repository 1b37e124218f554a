package dev.prebuildctl.builds;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;

/**
 * Asks another evaluation once for each distinct template, owner and set of values: the builds of
 * one preset are written in several transactions, and an evaluation costs more than all of their
 * other reads. Safe for several threads.
 */
public final class RememberedEvaluation implements TemplateEvaluation {
  private final TemplateEvaluation evaluation;
  private final Map<DynamicTemplate, Drafted<Evaluated>> answers = new HashMap<>();

  /** Remembers the answers of another one for as long as a run takes. */
  public RememberedEvaluation(TemplateEvaluation evaluation) {
    this.evaluation = requireNonNull(evaluation, "evaluation");
  }

  /** Expressions are short: asking again costs nothing. */
  @Override
  public Drafted<Map<String, String>> classicTags(ClassicTags inputs) {
    return evaluation.classicTags(inputs);
  }

  @Override
  public synchronized Drafted<Evaluated> dynamic(DynamicTemplate inputs) {
    Drafted<Evaluated> known = answers.get(inputs);
    if (known == null) {
      known = evaluation.dynamic(inputs);
      answers.put(inputs, known);
    }
    return known;
  }
}

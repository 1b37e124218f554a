package dev.prebuildctl.builds.template;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.builds.BuildRequest;
import dev.prebuildctl.builds.Drafted;
import dev.prebuildctl.builds.TemplateEvaluation;
import dev.prebuildctl.core.build.DynamicFacts;
import dev.prebuildctl.core.build.ParameterValue;
import dev.prebuildctl.core.build.Recipe;
import dev.prebuildctl.core.build.TemplateParameter;
import dev.prebuildctl.core.build.VersionFacts;
import dev.prebuildctl.core.template.Examined;
import dev.prebuildctl.core.template.Examined.Flow;
import dev.prebuildctl.core.template.Examined.Verdict;
import dev.prebuildctl.core.template.Finding;
import dev.prebuildctl.core.template.ShownParameter;
import dev.prebuildctl.core.template.ShownParameter.From;
import dev.prebuildctl.core.template.ShownPreset;
import dev.prebuildctl.core.template.ShownTag;
import dev.prebuildctl.hcl.Diagnostics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One examination: stands between drafter and evaluation and keeps what passes. */
final class Inspection implements TemplateEvaluation {
  private final HclTemplateEvaluation evaluation;
  private final VersionFacts version;
  private final Map<String, String> given = new HashMap<>();
  private final Findings findings = new Findings();
  private final Map<String, String> texts = new HashMap<>();
  private final List<ShownTag> tags = new ArrayList<>();
  private List<ShownPreset> presets = List.of();
  private @Nullable TemplateSource source;
  private @Nullable Rendering rendering;

  Inspection(HclTemplateEvaluation evaluation, VersionFacts version, BuildRequest request) {
    this.evaluation = requireNonNull(evaluation, "evaluation");
    this.version = requireNonNull(version, "version");
    for (ParameterValue value : request.presetValues()) {
      given.putIfAbsent(value.name(), value.value());
    }
  }

  @Override
  public Drafted<Map<String, String>> classicTags(ClassicTags inputs) {
    for (ClassicTagExpressions.Outcome outcome : ClassicTagExpressions.outcomes(inputs)) {
      String key = outcome.tag().key();
      texts.put(outcome.file(), outcome.tag().expression());
      tags.add(
          new ShownTag(
              key, outcome.tag().expression(), outcome.text().match(text -> text, no -> null)));
      outcome.tell(findings);
    }
    return evaluation.classicTags(inputs);
  }

  @Override
  public Drafted<Evaluated> dynamic(DynamicTemplate template) {
    DynamicFacts facts = requireNonNull(template.facts(), "facts");
    Observation observation = evaluation.observe(template, facts);
    rendering = observation.last();
    Diagnostics problems = new Diagnostics();
    try {
      source = evaluation.source(facts);
      presets = evaluation.presets(template, facts, problems);
      findings.syntaxErrors(source.syntaxErrors());
    } catch (TemplateException e) {
      // The archive cannot be read, as the observation says.
    }
    findings.observed(observation);
    problems.list().forEach(problem -> findings.add(Finding.Severity.WARNING, problem));
    if (rendering != null) {
      rendering.tags().forEach(tag -> tags.add(new ShownTag(tag.key(), null, tag.value())));
    }
    return observation.answer();
  }

  /** What was seen, after the drafter has answered. */
  Examined examined(Flow flow, Drafted<Recipe> recipe) {
    List<ShownParameter> parameters = flow == Flow.DYNAMIC ? rendered() : rows(flow);
    if (flow == Flow.CLASSIC && tags.isEmpty()) {
      version
          .inputs()
          .workspaceTags()
          .forEach(tag -> tags.add(new ShownTag(tag.key(), tag.expression(), null)));
    }
    dropped(parameters);
    Verdict verdict =
        recipe.match(
            done -> Verdict.fine(done.job().tags()),
            refusal -> {
              findings.refused(refusal);
              return Verdict.refused(refusal);
            });
    List<Finding> all = findings.list();
    return new Examined(flow, parameters, tags, presets, verdict, all, sources(all));
  }

  private List<ShownParameter> rendered() {
    return rendering == null
        ? List.of()
        : rendering.parameters().stream()
            .map(
                parameter ->
                    new ShownParameter(
                        parameter.definition(),
                        parameter.values().fallback(),
                        parameter.values().value(),
                        From.of(given.get(parameter.name()), parameter.values().value())))
            .toList();
  }

  private List<ShownParameter> rows(Flow flow) {
    return version.inputs().parameters().stream().map(row -> row(row, flow)).toList();
  }

  private ShownParameter row(TemplateParameter row, Flow flow) {
    String value = given.get(row.name());
    String fallback = row.fallback().required() ? null : row.fallback().defaultValue();
    if (value != null) {
      return new ShownParameter(row, fallback, value, From.PRESET);
    }
    if (fallback != null) {
      return new ShownParameter(row, fallback, fallback, From.DEFAULT);
    }
    // In the static flow a missing value passes as the empty text (spec page 6).
    return new ShownParameter(row, null, flow == Flow.STATIC ? "" : null, From.NOWHERE);
  }

  /** The server drops such values without a word. */
  private void dropped(List<ShownParameter> parameters) {
    if (parameters.isEmpty()) {
      return; // nothing may have been rendered
    }
    Set<String> names = new HashSet<>();
    parameters.forEach(parameter -> names.add(parameter.definition().name()));
    given.keySet().stream()
        .filter(name -> !names.contains(name))
        .sorted()
        .forEach(
            name ->
                findings.add(
                    Finding.Severity.WARNING,
                    "the preset sets \"" + name + "\", which is no parameter",
                    "The value is dropped.",
                    null));
  }

  private Map<String, String> sources(List<Finding> all) {
    Map<String, String> named = new HashMap<>();
    for (Finding finding : all) {
      if (finding.place() != null) {
        String file = finding.place().file();
        String text = text(file);
        if (text != null) {
          named.put(file, text);
        }
      }
    }
    return named;
  }

  private @Nullable String text(String file) {
    String known = texts.get(file);
    return known != null || source == null
        ? known
        : source
            .tree()
            .read(file)
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .orElse(null);
  }
}

package dev.prebuildctl.builds.template;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.builds.GivenValues;
import dev.prebuildctl.builds.TemplateEvaluation.Evaluated;
import dev.prebuildctl.builds.template.RenderInputs.Defaults;
import dev.prebuildctl.builds.template.Rendering.Tag;
import dev.prebuildctl.core.build.ParameterValue;
import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.hcl.Diagnostic;
import dev.prebuildctl.hcl.Diagnostics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resolves the parameters of a build and its tags by rendering the template with their values. */
final class DynamicFlow {
  private static final String PARAMETERS = "tags render: get parameters: ";
  private static final String DEFAULTS =
      "an expression depends on whether a parameter's default, a number or bool, is seen as"
          + " such or as text; write the default as text";

  private final Renderer renderer;
  private final RenderInputs inputs;
  private final GivenValues given;
  private final Map<Map<String, String>, Rendering> rendered = new LinkedHashMap<>();
  private @Nullable Rendering last;

  private DynamicFlow(Renderer renderer, RenderInputs inputs, GivenValues given) {
    this.renderer = requireNonNull(renderer, "renderer");
    this.inputs = requireNonNull(inputs, "inputs");
    this.given = requireNonNull(given, "given");
  }

  /**
   * Parameters and tags of a build, and what led to them. The step that makes tags asks for the
   * parameters first, and sees the texts that are stored of them, so the way defaults are seen
   * matters to parameters alone.
   */
  static Observation observe(Renderer renderer, RenderInputs inputs, GivenValues given) {
    DynamicFlow written = new DynamicFlow(renderer, inputs.seeing(Defaults.AS_WRITTEN), given);
    Observation observation = written.observe();
    if (written.rendered.values().stream().noneMatch(each -> each.uncertain().defaults())) {
      return observation;
    }
    DynamicFlow text = new DynamicFlow(renderer, inputs.seeing(Defaults.AS_TEXT), given);
    return observation.sameAs(text.observe())
        ? observation
        : Observation.of(TemplateException.unsupported(DEFAULTS), written.last);
  }

  private Observation observe() {
    try {
      return Observation.of(evaluate(), last);
    } catch (TemplateException e) {
      return Observation.of(doubted(e), last);
    }
  }

  private Evaluated evaluate() {
    List<ParameterValue> parameters = parameters();
    Map<String, String> tags = tags(parameters);
    refuseDoubts();
    return new Evaluated(parameters, tags);
  }

  private List<ParameterValue> parameters() {
    Map<String, String> values = previous();
    Rendering before = render(values);
    for (Parameter parameter : before.parameters()) {
      if (parameter.definition().lifetime().ephemeral()) {
        values.remove(parameter.name());
      }
    }
    values.putAll(asked());
    Rendering now = render(values);
    refuseErrors(now);
    refuseErrorsBefore(before);
    List<Diagnostic> failures = new ArrayList<>();
    List<ParameterValue> resolved = new ArrayList<>();
    for (Parameter parameter : now.parameters()) {
      String value = parameter.values().value();
      if (changed(parameter, value)) {
        failures.add(immutable(parameter));
      }
      failures.addAll(parameter.diagnostics());
      if (value != null) {
        resolved.add(new ParameterValue(parameter.name(), value));
      }
    }
    if (!failures.isEmpty()) {
      throw TemplateException.badRequest(PARAMETERS, failures);
    }
    return resolved;
  }

  private Map<String, String> tags(List<ParameterValue> parameters) {
    Map<String, String> values = new HashMap<>();
    parameters.forEach(parameter -> values.put(parameter.name(), parameter.value()));
    Rendering rendering = render(values);
    List<Diagnostic> diagnostics = new ArrayList<>(rendering.diagnostics());
    Map<String, String> tags = new LinkedHashMap<>();
    boolean failed = rendering.hasErrors();
    for (Tag tag : rendering.tags()) {
      String value = tag.value();
      if (value == null) {
        failed = true;
        diagnostics.add(Diagnostic.error(tag.problem(), "", null));
      } else {
        tags.put(tag.key(), value);
      }
    }
    if (failed) {
      throw TemplateException.badRequest("", diagnostics);
    }
    return tags;
  }

  private Map<String, String> previous() {
    Map<String, String> values = new HashMap<>();
    List<ParameterValue> previous = given.previous();
    if (previous != null) {
      previous.forEach(value -> values.putIfAbsent(value.name(), value.value()));
    }
    return values;
  }

  private Map<String, String> asked() {
    Map<String, String> values = new HashMap<>();
    if (given.transition() == Transition.START) {
      given.preset().forEach(value -> values.putIfAbsent(value.name(), value.value()));
    }
    return values;
  }

  private boolean changed(Parameter parameter, @Nullable String value) {
    String before = given.previous(parameter.name());
    return !parameter.definition().lifetime().mutable() && before != null && !before.equals(value);
  }

  private static Diagnostic immutable(Parameter parameter) {
    return Diagnostic.error(
        "Immutable parameter changed",
        "Parameter \""
            + parameter.name()
            + "\" is not mutable, so it can't be updated after creating a workspace.",
        parameter.origin().place());
  }

  private Rendering render(Map<String, String> values) {
    Rendering rendering =
        rendered.computeIfAbsent(Map.copyOf(values), key -> renderer.render(inputs.with(key)));
    last = rendering;
    return rendering;
  }

  private static void refuseErrors(Rendering rendering) {
    if (rendering.hasErrors()) {
      throw TemplateException.badRequest(PARAMETERS, rendering.diagnostics());
    }
  }

  /** An error that may come from a value still missing then depends on how the original sees it. */
  private static void refuseErrorsBefore(Rendering before) {
    boolean missing =
        before.parameters().stream().anyMatch(parameter -> parameter.values().value() == null);
    if (before.hasErrors() && missing) {
      throw TemplateException.unsupported(
          "only without the preset's values: " + Diagnostics.text(before.diagnostics()));
    }
    refuseErrors(before);
  }

  private void refuseDoubts() {
    doubt(Doubt.About.SUCCESS)
        .ifPresent(
            doubt -> {
              throw TemplateException.unsupported(doubt.place(), doubt.what());
            });
  }

  /** A template is called wrong, which stops its presets, only where the original says so too. */
  private TemplateException doubted(TemplateException failure) {
    return failure.refusal().kind() == Refusal.Kind.BAD_REQUEST
        ? doubt(Doubt.About.FAILURE)
            .map(doubt -> TemplateException.unsupported(doubt.place(), doubt.what()))
            .orElse(failure)
        : failure;
  }

  private Optional<Doubt> doubt(Doubt.About about) {
    return rendered.values().stream()
        .flatMap(rendering -> rendering.doubts().stream())
        .filter(doubt -> doubt.about() == about || doubt.about() == Doubt.About.ALL)
        .findFirst();
  }
}

package dev.prebuildctl.builds.template;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.builds.template.Rendering.Tag;
import dev.prebuildctl.core.template.ShownPreset;
import dev.prebuildctl.hcl.Block;
import dev.prebuildctl.hcl.Diagnostic;
import dev.prebuildctl.hcl.Diagnostics;
import dev.prebuildctl.hcl.function.Functions;
import dev.prebuildctl.hcl.value.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Renders a template: all parameters and tags of all its modules. */
final class Renderer {
  private static final Comparator<Parameter> DISPLAYED =
      Comparator.comparingInt(Parameter::order)
          .thenComparing(Parameter::name, Text.ORDER)
          .thenComparing(parameter -> parameter.origin().address(), Text.ORDER);

  private final TemplateSource source;
  private final Functions functions;
  private final Supplier<UUID> ids;

  /**
   * A renderer of one template.
   *
   * @param functions that the template may call
   * @param ids where ids of resources come from
   */
  Renderer(TemplateSource source, Functions functions, Supplier<UUID> ids) {
    this.source = requireNonNull(source, "source");
    this.functions = requireNonNull(functions, "functions");
    this.ids = requireNonNull(ids, "ids");
  }

  /** The template with certain values. */
  Rendering render(RenderInputs inputs) {
    RenderContext context = new RenderContext(source, inputs, functions, ids);
    Diagnostics top = new Diagnostics();
    List<ModuleScope> scopes = scopes(context);
    List<Parameter> parameters = new ArrayList<>();
    List<Tag> tags = new ArrayList<>();
    for (Instance block : instances(scopes, "coder_parameter")) {
      ParameterReader.read(block, top).ifPresent(parameters::add);
    }
    duplicates(parameters).forEach(top::add);
    for (Instance block : instances(scopes, "coder_workspace_tags")) {
      tags.addAll(TagReader.read(block, top));
    }
    doubtOrder(tags, context);
    parameters.sort(DISPLAYED);
    List<Diagnostic> diagnostics = new ArrayList<>(context.warnings());
    diagnostics.addAll(top.list());
    return new Rendering(parameters, tags, diagnostics, context.uncertainties(), context.ignored());
  }

  /** The presets that the template declares; not asked for when builds are made. */
  List<ShownPreset> presets(RenderInputs inputs, Diagnostics problems) {
    RenderContext context = new RenderContext(source, inputs, functions, ids);
    List<ShownPreset> presets = new ArrayList<>();
    for (Instance block : instances(scopes(context), "coder_workspace_preset")) {
      PresetReader.read(block, problems).ifPresent(presets::add);
    }
    presets.sort(Comparator.comparing(ShownPreset::name, Text.ORDER));
    return presets;
  }

  private static List<ModuleScope> scopes(RenderContext context) {
    List<ModuleScope> scopes = new ArrayList<>();
    collect(
        new ModuleScope(
            context,
            context.source().root(),
            ModuleScope.Place.ROOT,
            name -> Optional.ofNullable(context.inputs().variables().get(name))),
        scopes);
    return scopes;
  }

  private static void collect(ModuleScope scope, List<ModuleScope> all) {
    scope.context().budget().collection(all.size());
    all.add(scope);
    scope.calls().all().forEach(child -> collect(child, all));
  }

  private static List<Instance> instances(List<ModuleScope> scopes, String type) {
    List<Instance> all = new ArrayList<>();
    for (ModuleScope scope : scopes) {
      for (Block block : scope.source().data(type)) {
        all.addAll(scope.groups().instances(block));
      }
    }
    return all;
  }

  private static List<Diagnostic> duplicates(List<Parameter> parameters) {
    Map<String, List<Parameter>> named = new TreeMap<>(Text.ORDER);
    for (Parameter parameter : parameters) {
      named.computeIfAbsent(parameter.name(), name -> new ArrayList<>()).add(parameter);
    }
    return named.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(entry -> duplicate(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Diagnostic duplicate(String name, List<Parameter> parameters) {
    return Diagnostic.error(
        "Found "
            + parameters.size()
            + " duplicate parameters with name \""
            + name
            + "\", this is not allowed",
        parameters.stream()
            .map(
                each ->
                    "block \"" + each.origin().address() + "\" at " + each.origin().place() + "\n")
            .collect(Collectors.joining()),
        null);
  }

  /** In which order blocks of several files or modules count was not recorded. */
  private static void doubtOrder(List<Tag> tags, RenderContext context) {
    Map<String, Tag> seen = new HashMap<>();
    for (Tag tag : tags) {
      Tag earlier = seen.put(tag.key(), tag);
      if (earlier != null
          && !Objects.equals(earlier.value(), tag.value())
          && !earlier.place().file().equals(tag.place().file())) {
        context.doubtSuccess(tag.place(), "another file has another value for tag " + tag.key());
      }
    }
  }
}

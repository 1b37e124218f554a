package dev.prebuildctl.builds.template;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.builds.Drafted;
import dev.prebuildctl.builds.TemplateEvaluation;
import dev.prebuildctl.core.build.Archive;
import dev.prebuildctl.core.build.DynamicFacts;
import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.build.VersionInputs.TerraformValues;
import dev.prebuildctl.core.template.ShownPreset;
import dev.prebuildctl.hcl.Diagnostics;
import dev.prebuildctl.hcl.Limits;
import dev.prebuildctl.hcl.UnsupportedExpression;
import dev.prebuildctl.hcl.function.Functions;
import dev.prebuildctl.hcl.value.LimitExceeded;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates templates as far as we can follow them. One for each run: it keeps what it has parsed.
 * Safe for several threads.
 */
public final class HclTemplateEvaluation implements TemplateEvaluation {
  private final Instant now;
  private final Supplier<UUID> ids;
  private final Limits limits;
  private final Map<Files, Loaded> loaded = new HashMap<>();

  /**
   * An evaluation.
   *
   * @param now the time that templates may ask for
   * @param ids where the ids come from that templates see of resources
   */
  public HclTemplateEvaluation(Instant now, Supplier<UUID> ids) {
    this(now, ids, Limits.DEFAULT);
  }

  HclTemplateEvaluation(Instant now, Supplier<UUID> ids, Limits limits) {
    this.limits = requireNonNull(limits, "limits");
    this.now = requireNonNull(now, "now");
    this.ids = requireNonNull(ids, "ids");
  }

  /** The archives of a template. Files never change, so their ids say it all. */
  private record Files(UUID template, @Nullable UUID modules) {
    static Files of(DynamicFacts facts) {
      Archive modules = facts.modules();
      return new Files(facts.template().fileId(), modules == null ? null : modules.fileId());
    }
  }

  /** What is made of the archives once. */
  private record Loaded(TemplateSource source, Functions functions) {}

  @Override
  public Drafted<Map<String, String>> classicTags(ClassicTags inputs) {
    return ClassicTagExpressions.evaluate(inputs);
  }

  @Override
  public Drafted<Evaluated> dynamic(DynamicTemplate template) {
    return template.facts() == null
        ? Drafted.refused(
            Refusal.Kind.UNSUPPORTED, "the template's archive and owner were not read")
        : observe(template, template.facts()).answer();
  }

  /** Evaluates, and keeps what a template's author wants to see of it. */
  synchronized Observation observe(DynamicTemplate template, DynamicFacts facts) {
    try {
      Loaded files = load(facts);
      RenderInputs inputs = inputs(template, facts, files);
      Renderer renderer = new Renderer(files.source, files.functions, ids);
      return DynamicFlow.observe(renderer, inputs, template.values());
    } catch (TemplateException e) {
      return Observation.of(e, null);
    } catch (UnsupportedExpression e) {
      return Observation.of(TemplateException.unsupported(e), null);
    } catch (LimitExceeded e) {
      return Observation.of(TemplateException.unsupported(String.valueOf(e.getMessage())), null);
    }
  }

  /**
   * The presets that the template declares.
   *
   * @param problems takes what is wrong with them
   */
  synchronized List<ShownPreset> presets(
      DynamicTemplate template, DynamicFacts facts, Diagnostics problems) {
    Renderer renderer;
    RenderInputs inputs;
    try {
      Loaded files = load(facts);
      inputs = inputs(template, facts, files);
      renderer = new Renderer(files.source, files.functions, ids);
    } catch (TemplateException | UnsupportedExpression | LimitExceeded e) {
      return List.of(); // whoever observes is told
    }
    try {
      return renderer.presets(inputs, problems);
    } catch (TemplateException | UnsupportedExpression | LimitExceeded e) {
      problems.error("presets cannot be read", String.valueOf(e.getMessage()), null);
      return List.of();
    }
  }

  /**
   * The template's files, parsed as far as they were asked for.
   *
   * @throws TemplateException if an archive cannot be read
   */
  synchronized TemplateSource source(DynamicFacts facts) {
    return load(facts).source;
  }

  private Loaded load(DynamicFacts facts) {
    Files key = Files.of(facts);
    Loaded known = loaded.get(key);
    if (known == null) {
      TemplateSource source = TemplateSource.of(facts.template(), facts.modules(), limits);
      known = new Loaded(source, Functions.dynamic(source.tree(), now, ids));
      loaded.put(key, known);
    }
    return known;
  }

  private static RenderInputs inputs(DynamicTemplate template, DynamicFacts facts, Loaded files) {
    TerraformValues terraform = template.inputs().terraform();
    return new RenderInputs(
        RootVariables.of(files.source, template.inputs().variables()),
        Map.of(),
        OwnerObject.attributes(facts.owner(), template.organizationId()),
        terraform == null ? CachedPlan.none() : CachedPlan.read(terraform.cachedPlan()),
        RenderInputs.Defaults.AS_WRITTEN);
  }
}

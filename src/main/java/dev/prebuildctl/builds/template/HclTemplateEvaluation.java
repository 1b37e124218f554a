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
  private final Map<Files, TemplateSource> sources = new HashMap<>();

  /**
   * An evaluation.
   *
   * @param now the time that templates may ask for
   * @param ids where the ids come from that templates see of resources
   */
  public HclTemplateEvaluation(Instant now, Supplier<UUID> ids) {
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
      TemplateSource source = source(facts);
      RenderInputs inputs = inputs(template, facts, source);
      return DynamicFlow.observe(new Renderer(source, now, ids), inputs, template.values());
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
    try {
      TemplateSource source = source(facts);
      RenderInputs inputs = inputs(template, facts, source);
      return new Renderer(source, now, ids).presets(inputs, problems);
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
    Files key = Files.of(facts);
    TemplateSource known = sources.get(key);
    if (known == null) {
      known = TemplateSource.of(facts.template(), facts.modules());
      sources.put(key, known);
    }
    return known;
  }

  private RenderInputs inputs(DynamicTemplate template, DynamicFacts facts, TemplateSource source) {
    TerraformValues terraform = template.inputs().terraform();
    Functions functions = Functions.dynamic(source.tree(), now, ids);
    return new RenderInputs(
        RootVariables.of(source.tree(), template.inputs().variables(), functions),
        Map.of(),
        OwnerObject.attributes(facts.owner(), template.organizationId()),
        terraform == null ? CachedPlan.none() : CachedPlan.read(terraform.cachedPlan()),
        RenderInputs.Defaults.AS_WRITTEN);
  }
}

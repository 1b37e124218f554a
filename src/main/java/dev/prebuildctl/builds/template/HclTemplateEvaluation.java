package dev.prebuildctl.builds.template;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.builds.Drafted;
import dev.prebuildctl.builds.GivenValues;
import dev.prebuildctl.builds.TemplateEvaluation;
import dev.prebuildctl.core.build.Archive;
import dev.prebuildctl.core.build.DynamicFacts;
import dev.prebuildctl.core.build.OwnerFacts;
import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.build.VersionInputs;
import dev.prebuildctl.core.build.VersionInputs.TerraformValues;
import dev.prebuildctl.hcl.Limits;
import dev.prebuildctl.hcl.UnsupportedExpression;
import dev.prebuildctl.hcl.function.Functions;
import dev.prebuildctl.hcl.value.LimitExceeded;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates templates as far as we can follow them. One for each run: it keeps what it has parsed
 * and found. Safe for several threads.
 */
public final class HclTemplateEvaluation implements TemplateEvaluation {
  private final Instant now;
  private final Supplier<UUID> ids;
  private final Limits limits;
  private final Map<Source, TemplateSource> sources = new HashMap<>();
  private final Map<Question, Drafted<Evaluated>> answers = new HashMap<>();

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
  private record Source(UUID template, @Nullable UUID modules) {
    static Source of(DynamicFacts facts) {
      Archive modules = facts.modules();
      return new Source(facts.template().fileId(), modules == null ? null : modules.fileId());
    }
  }

  /** All that an answer depends on, without the archives' bytes. */
  private record Question(
      UUID organization,
      Source source,
      VersionInputs inputs,
      OwnerFacts owner,
      GivenValues values) {}

  @Override
  public Drafted<Map<String, String>> classicTags(ClassicTags inputs) {
    return ClassicTagExpressions.evaluate(inputs);
  }

  @Override
  public synchronized Drafted<Evaluated> dynamic(DynamicTemplate template) {
    DynamicFacts facts = template.facts();
    if (facts == null) {
      return Drafted.refused(
          Refusal.Kind.UNSUPPORTED, "the template's archive and owner were not read");
    }
    Question question =
        new Question(
            template.organizationId(),
            Source.of(facts),
            template.inputs(),
            facts.owner(),
            template.values());
    Drafted<Evaluated> known = answers.get(question);
    if (known == null) {
      known = evaluate(question, facts);
      answers.put(question, known);
    }
    return known;
  }

  private Drafted<Evaluated> evaluate(Question question, DynamicFacts facts) {
    try {
      TemplateSource source = source(question.source, facts);
      Renderer renderer = new Renderer(source, now, ids);
      return Drafted.of(
          DynamicFlow.evaluate(renderer, inputs(question, source), question.values()));
    } catch (TemplateException e) {
      return new Drafted.Refused<>(e.refusal());
    } catch (UnsupportedExpression | LimitExceeded e) {
      return Drafted.refused(Refusal.Kind.UNSUPPORTED, String.valueOf(e.getMessage()));
    }
  }

  private TemplateSource source(Source key, DynamicFacts facts) {
    TemplateSource known = sources.get(key);
    if (known == null) {
      known = TemplateSource.of(facts.template(), facts.modules(), limits);
      sources.put(key, known);
    }
    return known;
  }

  private RenderInputs inputs(Question question, TemplateSource source) {
    TerraformValues terraform = question.inputs.terraform();
    Functions functions = Functions.dynamic(source.tree(), now, ids);
    return new RenderInputs(
        RootVariables.of(source, question.inputs.variables(), functions),
        Map.of(),
        OwnerObject.attributes(question.owner, question.organization),
        terraform == null ? CachedPlan.none() : CachedPlan.read(terraform.cachedPlan()),
        RenderInputs.Defaults.AS_WRITTEN);
  }
}

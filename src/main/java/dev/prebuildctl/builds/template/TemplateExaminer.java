package dev.prebuildctl.builds.template;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.builds.BuildDrafter;
import dev.prebuildctl.builds.BuildRequest;
import dev.prebuildctl.builds.BuildSubject;
import dev.prebuildctl.builds.Drafted;
import dev.prebuildctl.core.build.Recipe;
import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.template.Examined;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Shows a template's author what evaluating it gives. The answer is that of a {@link BuildDrafter},
 * so it is what a prebuild would get; the rest is what the evaluation saw on the way.
 */
public final class TemplateExaminer {
  private final HclTemplateEvaluation evaluation;
  private final Supplier<UUID> ids;

  /**
   * An examiner.
   *
   * @param now the time that templates may ask for
   * @param ids where the ids come from that templates see of resources
   */
  public TemplateExaminer(Instant now, Supplier<UUID> ids) {
    this.evaluation = new HclTemplateEvaluation(now, ids);
    this.ids = requireNonNull(ids, "ids");
  }

  /** Examines a first build; the version must be there. */
  public Examined examine(BuildSubject subject, BuildRequest request) {
    Inspection inspection =
        new Inspection(evaluation, requireNonNull(subject.version(), "version"), request);
    Drafted<Recipe> recipe = new BuildDrafter(inspection, ids).recipe(subject, request);
    return inspection.examined(flow(subject), recipe);
  }

  /** What is shown of a template whose archives are not there. */
  public static Examined unread(Refusal refusal) {
    Findings findings = new Findings();
    findings.refused(refusal);
    return new Examined(
        Examined.Flow.DYNAMIC,
        List.of(),
        List.of(),
        List.of(),
        Examined.Verdict.refused(refusal),
        findings.list(),
        Map.of());
  }

  private static Examined.Flow flow(BuildSubject subject) {
    if (subject.template().classicParameterFlow()) {
      return Examined.Flow.CLASSIC;
    }
    return BuildSubject.evaluatesTemplate(
            subject.template(), requireNonNull(subject.version(), "version"))
        ? Examined.Flow.DYNAMIC
        : Examined.Flow.STATIC;
  }
}

package dev.prebuildctl.builds.template;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.builds.Drafted;
import dev.prebuildctl.builds.TemplateEvaluation.Evaluated;
import dev.prebuildctl.hcl.Diagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a build takes of a template, and what was seen on the way.
 *
 * @param last the last rendering that came to its end; null: none did
 * @param problems what the refusal is about, each at its place; none with an answer
 */
record Observation(Drafted<Evaluated> answer, @Nullable Rendering last, List<Diagnostic> problems) {
  Observation {
    requireNonNull(answer, "answer");
    problems = List.copyOf(problems);
  }

  /** Whether the answer is the same, or there is none for the same kind of reason. */
  boolean sameAs(Observation other) {
    return answer.match(
        mine -> other.answer.match(mine::equals, refusal -> false),
        refusal -> other.answer.match(theirs -> false, also -> also.kind() == refusal.kind()));
  }

  static Observation of(Evaluated answer, @Nullable Rendering last) {
    return new Observation(Drafted.of(answer), last, List.of());
  }

  static Observation of(TemplateException refusal, @Nullable Rendering last) {
    return new Observation(new Drafted.Refused<>(refusal.refusal()), last, refusal.diagnostics());
  }
}

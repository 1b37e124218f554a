package dev.prebuildctl.support;

import dev.prebuildctl.builds.Drafted;
import dev.prebuildctl.builds.TemplateEvaluation;
import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.build.VersionInputs.WorkspaceTag;
import java.util.Map;
import java.util.stream.Collectors;

/** Evaluates nothing and says so: for tests whose templates must not need it. */
public final class UnsupportedTemplateEvaluation implements TemplateEvaluation {
  @Override
  public Drafted<Map<String, String>> classicTags(ClassicTags inputs) {
    String keys = inputs.tags().stream().map(WorkspaceTag::key).collect(Collectors.joining(", "));
    return Drafted.refused(
        Refusal.Kind.UNSUPPORTED, "workspace tags are expressions, not evaluated yet: " + keys);
  }

  @Override
  public Drafted<Evaluated> dynamic(DynamicTemplate inputs) {
    return Drafted.refused(
        Refusal.Kind.UNSUPPORTED,
        "the template uses dynamic parameters: its files must be evaluated, which is not done yet");
  }
}

package dev.prebuildctl.builds.template;

import dev.prebuildctl.builds.Drafted;
import dev.prebuildctl.builds.GivenValues;
import dev.prebuildctl.builds.TemplateEvaluation.DynamicTemplate;
import dev.prebuildctl.builds.TemplateEvaluation.Evaluated;
import dev.prebuildctl.core.build.Archive;
import dev.prebuildctl.core.build.DynamicFacts;
import dev.prebuildctl.core.build.OwnerFacts;
import dev.prebuildctl.core.build.ParameterValue;
import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.build.VersionInputs;
import dev.prebuildctl.core.build.VersionInputs.TerraformValues;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.hcl.Limits;
import dev.prebuildctl.support.Tar;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A template written down in a test, and what it evaluates to for a prebuild's first build. */
public final class SmallTemplate {
  private static final UUID ANY = new UUID(7, 7);

  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, byte[]> modules = new LinkedHashMap<>();
  private final List<ParameterValue> preset = new ArrayList<>();
  private String plan = "{}";
  private Limits limits = Limits.DEFAULT;

  private SmallTemplate() {}

  public static SmallTemplate of(String main) {
    return new SmallTemplate().with("main.tf", main);
  }

  public SmallTemplate with(String path, String text) {
    files.put(path, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  public SmallTemplate withModule(String path, String text) {
    modules.put(".terraform/modules/" + path, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  public SmallTemplate given(String name, String value) {
    preset.add(new ParameterValue(name, value));
    return this;
  }

  public SmallTemplate plan(String json) {
    plan = json;
    return this;
  }

  public SmallTemplate within(Limits smaller) {
    limits = smaller;
    return this;
  }

  public Drafted<Evaluated> evaluate() {
    return evaluate(new Archive(ANY, "application/x-tar", Tar.of(files)));
  }

  public Drafted<Evaluated> evaluate(Archive template) {
    Archive downloaded =
        modules.isEmpty()
            ? null
            : new Archive(new UUID(8, 8), "application/x-tar", Tar.of(modules));
    OwnerFacts owner =
        new OwnerFacts(
            ANY,
            new OwnerFacts.Person("prebuilds", "Prebuilds Owner", "prebuilds@system"),
            new OwnerFacts.Access("none", List.of("Everyone"), List.of("member")),
            "");
    VersionInputs inputs =
        new VersionInputs(
            List.of(), List.of(), List.of(), new TerraformValues("1.7", plan, null), false);
    return new HclTemplateEvaluation(Instant.EPOCH, () -> ANY, limits)
        .dynamic(
            new DynamicTemplate(
                ANY,
                inputs,
                new DynamicFacts(template, downloaded, owner),
                new GivenValues(Transition.START, preset, null)));
  }

  /** The tags; a refusal fails the test. */
  Map<String, String> tags() {
    return evaluate()
        .match(
            Evaluated::tags,
            refusal -> {
              throw new AssertionError(refusal);
            });
  }

  /** The refusal; an answer fails the test. */
  Refusal refusal() {
    return evaluate()
        .match(
            answer -> {
              throw new AssertionError(answer);
            },
            refusal -> refusal);
  }
}

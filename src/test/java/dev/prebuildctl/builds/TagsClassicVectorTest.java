package dev.prebuildctl.builds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.builds.template.HclTemplateEvaluation;
import dev.prebuildctl.core.build.VersionInputs.Variable;
import dev.prebuildctl.core.build.VersionInputs.WorkspaceTag;
import dev.prebuildctl.support.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class TagsClassicVectorTest {
  @TestFactory
  Stream<DynamicTest> tags() {
    return Reference.cases(
        "tags_classic.jsonl",
        vector -> vector.get("kind").asText().equals("classic"),
        TagsClassicVectorTest::check);
  }

  private static void check(JsonNode vector) {
    JsonNode input = vector.get("input");
    JsonNode expected = vector.get("expect");
    Map<String, String> jobTags =
        ProvisionerTags.corrected(
            VectorRows.map(input.get("template_version_job_tags")),
            UUID.fromString(input.get("owner_id").asText()));
    Drafted<Map<String, String>> drafted =
        new HclTemplateEvaluation(Instant.EPOCH, () -> new UUID(1, 1))
            .classicTags(
                new TemplateEvaluation.ClassicTags(
                    tags(input.get("workspace_tags")),
                    variables(input.get("variables")),
                    VectorRows.values(input.get("parameters"))))
            .during("get provisioner tags")
            .map(own -> ProvisionerTags.overlaid(jobTags, own));
    if (expected.path("error").isObject()) {
      VectorRows.mustRefuseAs(expected.get("error"), drafted);
    } else {
      assertEquals(Drafted.of(VectorRows.map(expected.get("tags"))), drafted);
    }
  }

  private static List<WorkspaceTag> tags(JsonNode rows) {
    List<WorkspaceTag> tags = new ArrayList<>();
    rows.forEach(
        row -> tags.add(new WorkspaceTag(row.get("key").asText(), row.get("value").asText())));
    return tags;
  }

  private static List<Variable> variables(JsonNode rows) {
    List<Variable> variables = new ArrayList<>();
    rows.forEach(
        row ->
            variables.add(
                new Variable(
                    row.get("name").asText(),
                    row.get("type").asText(),
                    row.get("value").asText(),
                    row.get("default_value").asText())));
    return variables;
  }
}

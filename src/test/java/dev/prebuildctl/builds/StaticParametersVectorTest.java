package dev.prebuildctl.builds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.core.build.ImportJob;
import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.build.LastBuild;
import dev.prebuildctl.core.build.ParameterValue;
import dev.prebuildctl.core.build.Recipe;
import dev.prebuildctl.core.build.TemplateFacts;
import dev.prebuildctl.core.build.VersionFacts;
import dev.prebuildctl.core.build.VersionInputs;
import dev.prebuildctl.core.build.VersionInputs.TerraformValues;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.support.Reference;
import dev.prebuildctl.support.UnsupportedTemplateEvaluation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class StaticParametersVectorTest {
  private static final UUID ANY = new UUID(1, 1);

  @TestFactory
  Stream<DynamicTest> versions_of_old_provisioners() {
    return Reference.cases(
        "dynamic.jsonl",
        vector -> !ProvisionerVersion.supportsDynamic(version(vector.get("input"))),
        StaticParametersVectorTest::check);
  }

  private static void check(JsonNode vector) {
    JsonNode input = vector.get("input");
    JsonNode expected = vector.get("expect").get("build");
    var parameters =
        StaticParameters.resolve(VectorRows.parameters(input), VectorRows.given(input));
    if (expected.get("parameter_error").isNull()) {
      assertEquals(VectorRows.map(expected.get("parameters")), map(parameters));
    } else {
      VectorRows.mustRefuseAs(expected.get("parameter_error"), parameters);
    }
    Drafted<Recipe> recipe = recipe(input);
    if (expected.get("tag_error").isNull()) {
      assertEquals(
          Drafted.of(VectorRows.map(expected.get("tags"))),
          recipe.map(value -> new TreeMap<>(value.job().tags())));
    } else {
      VectorRows.mustRefuseAs(expected.get("tag_error"), recipe);
    }
  }

  private static Drafted<Recipe> recipe(JsonNode input) {
    GivenValues values = VectorRows.given(input);
    LastBuild last =
        values.previous() == null
            ? null
            : new LastBuild(ANY, 1, ANY, JobStatus.SUCCEEDED, values.previous());
    ImportJob job =
        new ImportJob(
            ANY,
            JobStatus.SUCCEEDED,
            "",
            VectorRows.map(input.get("template_version_job_tags")),
            new ImportJob.Source("file", ANY));
    VersionInputs inputs =
        new VersionInputs(
            VectorRows.parameters(input),
            List.of(),
            List.of(),
            new TerraformValues(version(input), "{}", null),
            false);
    VersionFacts version = new VersionFacts(new Ref(ANY, "v"), ANY, job, inputs, Map.of());
    TemplateFacts template = new TemplateFacts(new Ref(ANY, "t"), ANY, "terraform", false, ANY);
    UUID owner = UUID.fromString(input.get("owner").get("id").asText());
    return new BuildDrafter(new UnsupportedTemplateEvaluation(), () -> ANY)
        .recipe(
            new BuildSubject(template, version, null, owner),
            new BuildRequest(values.transition(), null, values.preset(), last));
  }

  private static Map<String, String> map(Drafted<List<ParameterValue>> parameters) {
    Map<String, String> map = new TreeMap<>();
    parameters.map(
        list -> {
          list.forEach(value -> map.put(value.name(), value.value()));
          return list;
        });
    return map;
  }

  private static String version(JsonNode input) {
    return input.get("provisionerd_version").asText();
  }
}

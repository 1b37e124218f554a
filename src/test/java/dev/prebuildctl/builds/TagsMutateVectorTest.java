package dev.prebuildctl.builds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.support.Reference;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class TagsMutateVectorTest {
  @TestFactory
  Stream<DynamicTest> tags() {
    return Reference.cases(
        "tags_classic.jsonl",
        vector -> vector.get("kind").asText().equals("mutate"),
        TagsMutateVectorTest::check);
  }

  private static void check(JsonNode vector) {
    JsonNode input = vector.get("input");
    assertEquals(
        VectorRows.map(vector.get("expect").get("tags")),
        ProvisionerTags.corrected(
            VectorRows.map(input.get("template_version_job_tags")),
            UUID.fromString(input.get("owner_id").asText())));
  }
}

package dev.prebuildctl.builds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.support.Reference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ParamsVectorTest {
  @TestFactory
  Stream<DynamicTest> params() {
    return Reference.cases("params.jsonl", ParamsVectorTest::check);
  }

  private static void check(JsonNode vector) {
    JsonNode input = vector.get("input");
    JsonNode expected = vector.get("expect");
    var resolved = ClassicParameters.resolve(VectorRows.parameters(input), VectorRows.given(input));
    if (expected.get("error").isNull()) {
      assertEquals(Drafted.of(VectorRows.values(expected.get("parameters"))), resolved);
    } else {
      VectorRows.mustRefuseAs(expected.get("error"), resolved);
    }
  }
}

package dev.prebuildctl.hcl.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.hcl.value.Conversion;
import dev.prebuildctl.hcl.value.NumberText;
import dev.prebuildctl.hcl.value.Primitive;
import dev.prebuildctl.hcl.value.Value;
import dev.prebuildctl.support.Reference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The recorded tags that are one call with arguments that JSON can write, too. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordedCallsTest {
  private static final Pattern CALL = Pattern.compile("(\\w+)\\((.*)\\)", Pattern.DOTALL);

  @TestFactory
  Stream<DynamicTest> recorded_calls_answer_as_recorded() {
    return Reference.lines("tags_classic.jsonl")
        .filter(line -> line.path("input").path("workspace_tags").size() == 1)
        .flatMap(RecordedCallsTest::test);
  }

  private static Stream<DynamicTest> test(JsonNode line) {
    JsonNode tag = line.at("/input/workspace_tags/0");
    Matcher call = CALL.matcher(tag.path("value").asText());
    if (!call.matches() || call.group(1).matches("try|can")) {
      return Stream.of();
    }
    Value arguments;
    try {
      arguments = JsonReader.read("[" + call.group(2) + "]");
    } catch (JsonReader.InvalidJson e) {
      return Stream.of();
    }
    JsonNode expected = line.path("expect");
    return Stream.of(
        DynamicTest.dynamicTest(
            tag.path("value").asText(),
            () -> check(call.group(1), arguments, tag.path("key").asText(), expected)));
  }

  private static void check(String name, Value arguments, String key, JsonNode expected) {
    String error = expected.at("/error/text").asText("").replace("!d(MISSING)", "d");
    if (error.contains("There is no function named")) {
      assertTrue(Functions.classic().find(name).isEmpty());
      return;
    }
    try {
      Value result =
          Functions.classic()
              .find(name)
              .orElseThrow()
              .call(arguments.elements(), FunctionTable.FREE);
      if (error.contains("only primitive types are supported")) {
        assertTrue(!result.type().isPrimitive());
        return;
      }
      String text =
          result.type() == Primitive.NUMBER
              ? NumberText.general(result.asNumber(), 10)
              : Conversion.convert(result, Primitive.STRING).asString();
      assertEquals(expected.path("tags").path(key).asText(), text);
    } catch (CallFailure e) {
      String recorded = error.replace("%!s(MISSING)", "%s").replace("!s(MISSING)", "s");
      assertEquals(recorded.replaceFirst("^.*?: .*?: ", ""), e.summary() + "; " + e.detail());
    }
  }
}

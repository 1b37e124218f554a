package dev.prebuildctl.builds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.store.PrebuildsSettings;
import dev.prebuildctl.support.Reference;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class MiscVectorTest {
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

  @TestFactory
  Stream<DynamicTest> misc() {
    return Reference.cases("misc.jsonl", MiscVectorTest::check);
  }

  private static void check(JsonNode vector) {
    JsonNode input = vector.get("input");
    JsonNode expected = vector.get("expect");
    switch (vector.get("kind").asText()) {
      case "generated_name_sample" -> name(expected);
      case "settings_json" -> settings(input.asText(), expected);
      case "settings_marshal" ->
          assertEquals(expected.asText(), PrebuildsSettings.marshal(input.asBoolean()));
      case "provisionerd_version_supports_dynamic" ->
          assertEquals(expected.asBoolean(), ProvisionerVersion.supportsDynamic(input.asText()));
      default -> throw new AssertionError("unknown kind: " + vector);
    }
  }

  private static void settings(String text, JsonNode expected) {
    if (expected.get("error").isNull()) {
      assertEquals(expected.get("paused").asBoolean(), PrebuildsSettings.paused(text));
    } else {
      Failure failure = assertThrows(Failure.class, () -> PrebuildsSettings.paused(text));
      assertEquals(Failure.Kind.MALFORMED_SETTING, failure.kind());
    }
  }

  /** The bytes of a sample are not recorded, but a name tells them. */
  private static void name(JsonNode expected) {
    String sample = expected.get("name").asText();
    BigInteger bits = BigInteger.ONE;
    for (char c : sample.substring("prebuild-".length()).toCharArray()) {
      bits = bits.shiftLeft(5).add(BigInteger.valueOf(BASE32.indexOf(c)));
    }
    byte[] withMark = bits.shiftRight(3).toByteArray();
    String name = PrebuildName.of(Arrays.copyOfRange(withMark, 1, withMark.length));
    assertEquals(sample, name);
    assertEquals(expected.get("length").asInt(), name.length());
    assertTrue(name.matches(expected.get("regexp").asText()), name);
  }
}

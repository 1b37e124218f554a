package dev.prebuildctl.input;

import static dev.prebuildctl.support.Given.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.support.Documents;
import dev.prebuildctl.support.Property;
import dev.prebuildctl.support.RandomSnapshot;
import dev.prebuildctl.support.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with a snapshot's file is told in one line, with the place. */
class BadSnapshotTest {
  private static final String GOOD =
      Documents.of(
          given()
              .preset("small")
              .schedule("* 8-18 * * *", 3)
              .running(1)
              .moving(Transition.START, 1)
              .failed(1, Duration.ofMinutes(1))
              .snapshot());

  private static String refused(String snapshot) {
    Failure failure =
        assertThrows(
            Failure.class,
            () -> SnapshotReader.read(new Source("s.json", Documents.bytes(snapshot))));
    assertEquals(Failure.Kind.FILE, failure.kind());
    assertEquals(1, failure.getMessage().lines().count(), failure.getMessage());
    assertTrue(failure.getMessage().startsWith("s.json cannot be used: "), failure.getMessage());
    return failure.getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"pending_count\":0|\"pending_count\":\"0\"|$.presets[0].pending_count must be a whole number, not \"0\"",
        "\"pending_count\":0|\"pending_count\":1.5|$.presets[0].pending_count must be a whole number, not 1.5",
        "\"pending_count\":0|\"pending_count\":-1|must be a number that is not negative, not -1",
        "\"pending_count\":0|\"pending_count\":4294967296|must be a number of 32 bits, not 4294967296",
        "\"pending_count\":0|\"pending_count\":null|$.presets[0].pending_count must be a whole number, not null",
        "\"pending_count\":0|\"pending_count\":0,\"pending_count\":0|$.presets[0].pending_count stands there twice",
        "\"pending_count\":0|\"pending_cuont\":0|$.presets[0] has no field \"pending_count\"",
        "\"pending_count\":0|\"pending_count\":0,\"more\":[]|$.presets[0].more is not a field of this document",
        "\"ready\":true|\"ready\":\"yes\"|$.presets[0].running[0].ready must be true or false, not \"yes\"",
        "\"ready\":true|\"ready\":true,\"owner\":{}|$.presets[0].running[0].owner is not a field",
        "\"unmanaged\":[]|\"unmanaged\":null|$.unmanaged must be a list, not null",
        "\"unmanaged\":[]|\"unmanaged\":[3]|$.unmanaged[0] must be an object, not 3",
        "\"unmanaged\":[]|\"unmanaged\":[],\"a b\":1|$[\"a b\"] is not a field",
        "\"transition\":\"start\"|\"transition\":\"begin\"|must be one of start, stop, delete, not \"begin\"",
        "\"prebuild_status\":\"healthy\"|\"prebuild_status\":\"fine\"|must be one of healthy, hard_limited",
        "\"taken_at\":\"2026-01-05T12:00:00.000000Z\"|\"taken_at\":\"2026-01-05 12:00\"|$.taken_at must be a time in UTC",
        "\"taken_at\":\"2026-01-05T12:00:00.000000Z\"|\"taken_at\":\"2026-01-05T12:00:00+01:00\"|$.taken_at must be a time in UTC",
        "\"taken_at\":\"2026-01-05T12:00:00.000000Z\"|\"taken_at\":\"2026-01-05T12:00:00.123456789Z\"|$.taken_at must be a time in UTC",
        "\"backoff_interval_seconds\":60|\"backoff_interval_seconds\":-60|$.settings.backoff_interval_seconds must be seconds, not -60",
        "\"backoff_interval_seconds\":60|\"backoff_interval_seconds\":1e99|$.settings.backoff_interval_seconds must be seconds",
        "\"preset_id\":\"|\"preset_id\":\"x|$.presets[0].preset_id must be an id, not \"x",
        "snapshot/v1|snapshot/v2|it is a document of schema \"prebuildctl/snapshot/v2\", not \"prebuildctl/snapshot/v1\"",
        "\"schema\":|\"scheme\":|it does not say which document it is",
        "\"presets\":[|\"presets\":[,|it is not JSON: Unexpected character"
      })
  void places_are_named(String text, String other, String message) {
    assertTrue(GOOD.contains(text), text);
    String told = refused(GOOD.replace(text, other));
    assertTrue(told.contains(message), told);
  }

  @Test
  void positions_are_counted_from_the_file() {
    String told = refused("{\n  \"schema\": \"prebuildctl/snapshot/v1\",\n  \"taken_at\": 3\n}");
    assertTrue(
        told.endsWith(
            "$.taken_at must be a time in UTC, such as"
                + " 2026-03-04T10:00:00.000000Z, not 3 (line 3, column 3)"),
        told);
  }

  @Test
  void files_that_are_no_document_are_told_apart() {
    assertTrue(refused("").contains("it is empty"));
    assertTrue(refused("  \n").contains("it is empty"));
    assertTrue(refused("[]").contains("it does not say which document it is"));
    assertTrue(refused(GOOD.substring(0, GOOD.length() / 2)).contains("it was cut off"));
    assertTrue(refused(GOOD + "{}").contains("something follows the document"));
    assertTrue(refused("\u0000").contains("it is not JSON"));
    assertFalse(refused("\u001b[31m{").contains("\u001b"));
    assertTrue(refused("[".repeat(5000)).contains("it is not JSON"));
  }

  @Test
  void what_is_there_twice_is_refused() {
    ObjectNode twice = (ObjectNode) Reference.parse(GOOD);
    JsonNode preset = twice.get("presets").get(0);
    twice.withArray("presets").add(preset.deepCopy());
    assertTrue(refused(twice.toString()).contains("$.presets[1].preset_id is the id of something"));
    ObjectNode prebuild = (ObjectNode) Reference.parse(GOOD);
    ObjectNode stray = prebuild.at("/presets/0/running/0").deepCopy();
    prebuild.withArray("unmanaged").add(stray.putNull("preset_id"));
    assertTrue(refused(prebuild.toString()).contains("$.unmanaged[0].id is the id of something"));
    stray.put("id", "00000000-0000-0000-0000-0000000000ff");
    stray.set("preset_id", preset.get("preset_id"));
    assertTrue(refused(prebuild.toString()).contains("$.unmanaged[0].preset_id is a preset"));
  }

  @Test
  void every_field_is_missed_and_every_other_one_refused_wherever_it_is() {
    Property.holds(
        40,
        random -> {
          ObjectNode document =
              (ObjectNode) Reference.parse(Documents.of(RandomSnapshot.of(random)));
          List<ObjectNode> objects = new ArrayList<>();
          collect(document, objects);
          ObjectNode object = objects.get(random.nextInt(objects.size()));
          List<String> keys = new ArrayList<>();
          object.fieldNames().forEachRemaining(keys::add);
          String key = keys.get(random.nextInt(keys.size()));
          JsonNode value = object.remove(key);
          if (!key.equals("schema")) {
            assertTrue(refused(document.toString()).contains("has no field \"" + key + "\""));
          }
          object.set(key, value);
          object.put("surplus", 1);
          assertTrue(refused(document.toString()).contains(".surplus is not a field"));
        });
  }

  private static void collect(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    node.forEach(child -> collect(child, objects));
  }
}

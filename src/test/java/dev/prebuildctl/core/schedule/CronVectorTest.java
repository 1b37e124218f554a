package dev.prebuildctl.core.schedule;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.support.Reference;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CronVectorTest {
  /** What the server's caller puts in front of the error when it asks for a match. */
  private static final String MATCH = "failed to parse cron expression: ";

  @TestFactory
  Stream<DynamicTest> cron_expressions_are_read_as_the_server_reads_them() {
    return Reference.cases("cron.jsonl", CronVectorTest::check);
  }

  private static void check(JsonNode vector) {
    String expression = vector.required("expr").asText();
    JsonNode error = vector.required("error");
    if (!error.isNull()) {
      ScheduleException seen =
          assertThrows(ScheduleException.class, () -> TimeRange.parse(expression));
      assertEquals(error.asText(), seen.text());
      assertEquals(vector.required("matches_cron_error").asText(), MATCH + seen.text());
      return;
    }
    TimeRange range = assertDoesNotThrow(() -> TimeRange.parse(expression));
    assertEquals(vector.required("location").asText(), range.location(), "location");
    assertEquals(vector.required("cron").asText(), range.cron(), "cron");
    for (JsonNode at : vector.required("checks")) {
      Instant instant = Instant.parse(at.required("at").asText());
      assertEquals(at.required("within").asBoolean(), range.contains(instant), at::toString);
    }
  }
}

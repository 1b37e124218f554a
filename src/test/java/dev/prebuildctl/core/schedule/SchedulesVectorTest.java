package dev.prebuildctl.core.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.support.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SchedulesVectorTest {
  @TestFactory
  Stream<DynamicTest> schedules_are_compared_as_the_server_compares_them() {
    return Reference.cases("schedules.jsonl", SchedulesVectorTest::check);
  }

  private static void check(JsonNode vector) {
    List<String> crons = new ArrayList<>();
    vector.required("crons").forEach(cron -> crons.add(cron.asText()));
    Optional<String> problem = Overlap.problem(crons);
    assertEquals(vector.required("ok").asBoolean(), problem.isEmpty(), "ok");
    assertEquals(Optional.ofNullable(vector.required("error").textValue()), problem, "error");
  }
}

package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.core.doctor.CheckName;
import dev.prebuildctl.core.doctor.Severity;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.Gate;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DoctorTest {
  /** Checks of the server and the way to it, which a test's own server cannot fail. */
  private static final Set<CheckName> OF_VALUES_ONLY =
      EnumSet.of(
          CheckName.ENCRYPTION,
          CheckName.STANDBY,
          CheckName.SERVER_VERSION,
          CheckName.CONNECTION_SLOTS,
          CheckName.CLOCK);

  static Stream<PlantedFault> faults() {
    return PlantedFault.ALL.stream();
  }

  @ParameterizedTest
  @EnumSource
  void nothing_is_found_in_a_healthy_deployment(Schema schema) {
    try (HealthyDeployment healthy = new HealthyDeployment(Postgres.fresh(schema))) {
      healthy.doctor().exits(0).says("Doctor: nothing found; 29 checks made.");
      JsonNode document = healthy.doctor("-o", "json", "--strict").exits(0).document("doctor");
      assertEquals(0, document.get("findings").size());
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void each_fault_is_found(PlantedFault fault) {
    try (HealthyDeployment healthy = new HealthyDeployment(Postgres.fresh(Schema.V421))) {
      fault.plant().accept(healthy);
      CliRun run = healthy.doctor("-o", "json");
      JsonNode finding = only(run, fault);
      assertEquals(fault.severity().label(), finding.get("severity").asText());
      assertFalse(finding.get("fixes").isEmpty(), finding::toString);
      run.exits(fault.severity() == Severity.ERROR ? 1 : 0);
      if (fault.severity() == Severity.WARNING) {
        healthy.doctor("--strict").exits(1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void what_is_told_to_fix_it_does(PlantedFault fault) {
    try (HealthyDeployment healthy = new HealthyDeployment(Postgres.fresh(Schema.V540))) {
      fault.plant().accept(healthy);
      JsonNode finding = only(healthy.doctor("-o", "json"), fault);
      List<String> allowed = new ArrayList<>();
      for (JsonNode fix : finding.get("fixes")) {
        String text = fix.get("text").asText();
        switch (fix.get("kind").asText()) {
          case "sql" -> healthy.db().execute(text);
          case "command" -> allowed.addAll(carriedOut(healthy, text));
          default -> fault.advised().accept(healthy);
        }
      }
      CliRun after = healthy.doctor(with(allowed, "-o", "json"));
      assertTrue(of(after, fault).isEmpty(), () -> finding + "\nstill: " + after.out());
      // No fix may leave something else that is wrong.
      after.exits(0);
      assertEquals(0, after.document("doctor").get("warnings").asInt(), after.out());
    }
  }

  /** Carries out a command of a fix; answers options by which the doctor is told to be content. */
  private static List<String> carriedOut(HealthyDeployment healthy, String text) {
    List<String> words = new ArrayList<>(Arrays.asList(text.split(" ")));
    assertEquals("prebuildctl", words.remove(0));
    switch (words.get(0)) {
      case "doctor" -> {
        return words.subList(1, words.size());
      }
      case "template" -> healthy.run(words);
      case "resume", "pause" -> healthy.run(words).exits(0);
      case "reconcile" -> {
        words.addAll(List.of("--at", healthy.at().toString(), "--yes"));
        healthy.run(words).exits(0);
      }
      default -> {
        words.addAll(List.of("--at", healthy.at().toString(), "--yes"));
        healthy.run(words).exits(0);
      }
    }
    return List.of();
  }

  private static String[] with(List<String> some, String... more) {
    return Stream.concat(some.stream(), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void every_check_has_a_planted_fault() {
    Set<CheckName> planted = EnumSet.copyOf(OF_VALUES_ONLY);
    PlantedFault.ALL.forEach(fault -> planted.add(fault.check()));
    assertEquals(EnumSet.allOf(CheckName.class), planted);
    assertTrue(PlantedFault.ALL.size() >= 30);
  }

  @Test
  void a_reader_does_not_miss_privileges_of_writing_commands() {
    try (HealthyDeployment healthy = new HealthyDeployment(Postgres.fresh(Schema.V421))) {
      healthy.asRole().may("SELECT ON ALL TABLES IN SCHEMA public");
      healthy.doctor("--access", "reader").exits(0).says("nothing found");
      healthy.doctor().exits(1).says("INSERT");
    }
  }

  @Test
  void a_run_of_another_reconciler_is_neither_waited_for_nor_a_finding() {
    try (HealthyDeployment healthy = new HealthyDeployment(Postgres.fresh(Schema.V540))) {
      Gate.execute(healthy.db().connection(), "BEGIN; SELECT pg_advisory_xact_lock(7)");
      healthy.doctor("--strict").exits(0).says("nothing found");
    }
  }

  private static JsonNode only(CliRun run, PlantedFault fault) {
    List<JsonNode> found = of(run, fault);
    assertEquals(1, found.size(), () -> "of " + fault.check() + ": " + run.out() + run.err());
    return found.get(0);
  }

  private static List<JsonNode> of(CliRun run, PlantedFault fault) {
    return StreamSupport.stream(run.document("doctor").get("findings").spliterator(), false)
        .filter(finding -> finding.get("check").asText().equals(fault.check().label()))
        .toList();
  }
}

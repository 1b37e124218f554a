package dev.prebuildctl.builds;

import static dev.prebuildctl.builds.BuildFixtures.id;
import static dev.prebuildctl.builds.BuildFixtures.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.prebuildctl.core.build.ParameterValue;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PresetMatchTest {
  private static final ParameterValue CPU = value("cpu", "4");
  private static final ParameterValue DISK = value("disk", "10");

  @Test
  void the_preset_with_most_parameters_among_the_builds_wins() {
    assertEquals(
        id(2),
        PresetMatch.of(
            Map.of(
                id(1), List.of(CPU),
                id(2), List.of(CPU, DISK),
                id(3), List.of(CPU, DISK, value("gpu", "1"))),
            List.of(DISK, CPU, value("zone", "eu"))));
  }

  @Test
  void a_preset_with_one_other_value_does_not_match() {
    assertNull(
        PresetMatch.of(Map.of(id(1), List.of(CPU, value("disk", "20"))), List.of(CPU, DISK)));
  }

  @Test
  void a_preset_without_parameters_always_matches() {
    assertEquals(id(1), PresetMatch.of(Map.of(id(1), List.of()), List.of()));
  }

  @Test
  void of_equal_presets_the_smallest_id_wins_in_the_databases_order() {
    UUID high = new UUID(-1, 0);
    assertEquals(
        id(7), PresetMatch.of(Map.of(high, List.of(CPU), id(7), List.of(CPU)), List.of(CPU)));
  }

  @Test
  void without_presets_there_is_none() {
    assertNull(PresetMatch.of(Map.of(), List.of(CPU)));
  }
}

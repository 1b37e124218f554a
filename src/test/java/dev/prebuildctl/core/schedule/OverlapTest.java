package dev.prebuildctl.core.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OverlapTest {
  @Test
  void a_single_schedule_is_not_looked_at() {
    assertEquals(Optional.empty(), Overlap.problem(List.of("garbage")));
  }

  @Test
  void a_mistake_behind_disjoint_months_goes_unseen() {
    assertEquals(Optional.empty(), Overlap.problem(List.of("* zz zz 1 *", "* 9 * 2 *")));
  }

  @Test
  void values_in_error_texts_are_escaped() {
    assertEquals(
        Optional.of(
            "invalid schedule: schedule \"\\\"\\\\\\t\\x01\\u00a0é\" has 3 fields, expected 5 fields"
                + " (minute hour day-of-month month day-of-week)"),
        Overlap.problem(List.of("\"\\\t\u0001\u00a0é", "* * * * *")));
  }
}

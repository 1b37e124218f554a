package dev.prebuildctl.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.model.Failure;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PrebuildsSettingsTest {
  @Test
  void what_is_written_is_read_again() {
    assertEquals("{\"reconciliation_paused\":true}", PrebuildsSettings.marshal(true));
    assertTrue(PrebuildsSettings.paused(PrebuildsSettings.marshal(true)));
    assertFalse(PrebuildsSettings.paused(PrebuildsSettings.marshal(false)));
  }

  @Test
  void a_null_changes_nothing_as_in_go() {
    assertTrue(
        PrebuildsSettings.paused(
            "{\"reconciliation_paused\":true,\"reconciliation_paused\":null}"));
  }

  @Test
  void unknown_keys_may_hold_anything() {
    assertTrue(
        PrebuildsSettings.paused(
            "{\"a\":{\"reconciliation_paused\":false},\"b\":[[1e999]],"
                + "\"reconciliation_paused\":true}\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "{",
        "true",
        "1",
        "{}{}",
        "{\"reconciliation_paused\":\"true\"}",
        "{\"reconciliation_paused\":1}",
        "{\"reconciliation_paused\":{}}",
        "{\"reconciliation_paused\":tru}",
        "{\"reconciliation_paused\":true,}",
        "{'reconciliation_paused':true}",
      })
  void anything_else_is_a_malformed_setting(String text) {
    Failure failure = assertThrows(Failure.class, () -> PrebuildsSettings.paused(text));
    assertEquals(Failure.Kind.MALFORMED_SETTING, failure.kind());
  }

  @Test
  void what_was_cut_off_is_told_in_plain_words() {
    Failure failure = assertThrows(Failure.class, () -> PrebuildsSettings.paused("{"));
    assertEquals(
        "the setting prebuilds_settings cannot be read: its JSON ends in the middle",
        failure.getMessage());
  }
}

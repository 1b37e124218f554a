package dev.prebuildctl.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OutputTextTest {
  @Test
  void widths_are_those_of_a_terminal() {
    assertEquals(0, Text.width(""));
    assertEquals(4, Text.width("café"));
    assertEquals(4, Text.width("cafe\u0301"));
    assertEquals(4, Text.width("開発"));
    assertEquals(2, Text.width("🚀"));
    assertEquals(9, Text.width("⚡ → ☕ ✓"));
  }

  @Test
  void what_is_too_wide_ends_in_an_ellipsis() {
    assertEquals("abc", Text.shorten("abc", 3));
    assertEquals("ab…", Text.shorten("abcd", 3));
    assertEquals("開…", Text.shorten("開発環境", 4));
    assertEquals("🚀…", Text.shorten("🚀🚀🚀", 3));
  }

  @Test
  void nothing_of_a_name_reaches_the_terminal_as_a_command() {
    assertEquals("a�[2Jb c d�", Text.clean("a\u001b[2Jb\nc\td\u202e"));
    assertEquals("👩\u200d💻", Text.clean("👩\u200d💻"));
  }

  @Test
  void lines_break_between_words_and_inside_only_those_too_long() {
    assertEquals(List.of("one two", "three"), Text.wrap("one two three", 8, 0));
    assertEquals(List.of("one two", "three", "four"), Text.wrap("one two three four", 9, 2));
    assertEquals(List.of("a", "abcdefgh", "ijk l"), Text.wrap("a abcdefghijk l", 8, 0));
    assertEquals(List.of(""), Text.wrap("", 8, 0));
  }

  @Test
  void spans_are_said_in_two_units() {
    assertEquals("0s", said(Duration.ZERO));
    assertEquals("59s", said(Duration.ofSeconds(59)));
    assertEquals("1m 1s", said(Duration.ofSeconds(61)));
    assertEquals("1h", said(Duration.ofHours(1).plusSeconds(5)));
    assertEquals("3d 4h", said(Duration.ofHours(76).plusMinutes(5)));
    assertEquals("-5m", said(Duration.ofMinutes(-5)));
  }

  private static String said(Duration duration) {
    return Words.span(duration).replace(Words.GLUE, ' ');
  }
}

package dev.prebuildctl.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.template.Place;
import dev.prebuildctl.support.Property;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ExcerptTest {
  private static final String LONG = "a = [" + "\"0123456789\", ".repeat(20) + "]";

  @Test
  void a_mark_is_under_what_is_meant() {
    shows(
        "a = 1\nbb = nope(2)\n",
        place(2, 6, 2, 10),
        """
          |
        2 | bb = nope(2)
          |      ^^^^
        """);
  }

  @Test
  void tabs_go_to_the_next_stop_and_marks_with_them() {
    shows(
        "\tx\t= nope\n",
        place(1, 6, 1, 10),
        """
          |
        1 |     x   = nope
          |           ^^^^
        """);
  }

  @Test
  void wide_characters_take_two_columns() {
    shows(
        "日本 = né\n",
        place(1, 6, 1, 8),
        """
          |
        1 | 日本 = né
          |        ^^
        """);
  }

  @Test
  void characters_made_of_several_count_once() {
    shows(
        "👩‍👩‍👧e\u0301 = x\n",
        place(1, 6, 1, 7),
        "  |\n1 | 👩‍👩‍👧e\u0301 = x\n  |           ^\n");
  }

  @Test
  void an_empty_range_is_a_point_and_may_be_past_the_end() {
    shows("ab", place(1, 3, 1, 3), "  |\n1 | ab\n  |   ^\n");
    shows("", place(1, 1, 1, 1), "  |\n1 |\n  | ^\n");
  }

  @Test
  void windows_line_ends_and_byte_order_marks_are_not_shown() {
    shows(
        "\ufeffa = 1\r\nb = c\r\n",
        place(2, 5, 2, 6),
        """
          |
        2 | b = c
          |     ^
        """);
    assertEquals("b = c", Excerpt.line("\ufeffa = 1\r\nb = c\r\n", place(2, 5, 2, 6)));
  }

  @Test
  void what_a_terminal_would_obey_is_replaced() {
    shows("a\u001b[31mb", place(1, 7, 1, 8), "  |\n1 | a\ufffd[31mb\n  |       ^\n");
  }

  @Test
  void short_ranges_of_lines_are_shown_whole() {
    shows(
        "x = [\n    1,\n]\n",
        place(1, 5, 3, 2),
        """
          |
        1 | x = [
          |     ^
        2 |     1,
          |     ^^
        3 | ]
          | ^
        """);
  }

  @Test
  void long_ranges_of_lines_are_shown_by_their_ends() {
    shows(
        "a\n".repeat(8) + "x = {\n" + "  y = 1\n".repeat(10) + "}\n",
        place(9, 1, 20, 2),
        """
           |
         9 | x = {
           | ^^^^^
        …… |
        20 | }
           | ^
        """);
  }

  @Test
  void a_range_that_ends_before_the_first_character_of_a_line_has_nothing_of_it() {
    shows("a = b\nc = d\n", place(1, 5, 2, 1), "  |\n1 | a = b\n  |     ^\n");
  }

  @Test
  void long_lines_are_cut_around_the_mark() {
    assertEquals(
        """
          |
        1 | a = ["0123456789", "0123456789", "012…
          |       ^^^^^^^^^^
        """,
        text(LONG, place(1, 7, 1, 17), 42));
    assertEquals(
        """
          |
        1 | …3456789", "0123456789", "0123456789"…
          |             ^^^^^^^^^^
        """,
        text(LONG, place(1, 105, 1, 115), 42));
    assertEquals(
        """
          |
        1 | …456789", "0123456789", "0123456789", ]
          |                                       ^
        """,
        text(LONG, place(1, LONG.length(), 1, LONG.length() + 1), 43));
    assertEquals(
        """
          |
        1 | a = ["0123456789", "0123456789", "012…
          |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """,
        text(LONG, place(1, 5, 1, LONG.length() + 1), 42));
  }

  @Test
  void there_is_no_excerpt_of_a_line_that_is_not_there() {
    assertEquals(List.of(), Excerpt.of("a\n", place(7, 1, 7, 2), 80));
    assertEquals("", Excerpt.line("a\n", place(7, 1, 7, 2)));
  }

  @Test
  void any_place_in_any_text_fits_the_width_and_has_a_mark() {
    Property.holds(
        2_000,
        random -> {
          String text = randomText(random);
          int lines = (int) text.chars().filter(c -> c == '\n').count() + 1;
          int first = 1 + random.nextInt(lines);
          int last = first + random.nextInt(3);
          int from = 1 + random.nextInt(120);
          Place place = place(first, from, last, last == first ? from + random.nextInt(90) : 3);
          int width = 40 + random.nextInt(80);
          List<Excerpt.Row> rows = Excerpt.of(text, place, width);
          assertTrue(rows.stream().anyMatch(Excerpt.Row::mark), text);
          for (Excerpt.Row row : rows) {
            assertTrue(Text.width(row.text()) <= width, () -> place + " of " + text + ":\n" + row);
          }
        });
  }

  private static String randomText(Random random) {
    String[] pieces = {
      "a", "word ", "\t", "日本", "e\u0301", "👩‍👩‍👧", "\n", "\r\n", "\u001b", "\"", "\u200d"
    };
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(150);
    for (int i = 0; i < length; i++) {
      text.append(pieces[random.nextInt(pieces.length)]);
    }
    return text.toString();
  }

  private static void shows(String source, Place place, String expected) {
    assertEquals(expected, text(source, place, 80));
  }

  private static String text(String source, Place place, int width) {
    return Excerpt.of(source, place, width).stream()
        .map(row -> row.text() + "\n")
        .collect(Collectors.joining());
  }

  private static Place place(int line, int column, int endLine, int endColumn) {
    return new Place(
        "main.tf", new Place.Point(line, column, 0), new Place.Point(endLine, endColumn, 0));
  }
}

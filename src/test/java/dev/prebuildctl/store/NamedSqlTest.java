package dev.prebuildctl.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamedSqlTest {
  @Test
  void names_become_positions_in_their_order_and_again_where_they_are_repeated() {
    NamedSql named = NamedSql.of(Example.REPEATED);
    assertEquals("/* pb:repeated */ SELECT ? + ?, (?)", named.text());
    assertEquals(List.of("a", "b_2", "a"), named.parameters());
  }

  @Test
  void casts_are_no_parameters() {
    NamedSql named = NamedSql.of(Example.CASTS);
    assertEquals("/* pb:casts */ SELECT ?::text, '{}'::jsonb::tagset, x::\"char\"", named.text());
    assertEquals(List.of("a"), named.parameters());
  }

  @Test
  void what_is_quoted_stays_as_it_is() {
    NamedSql named = NamedSql.of(Example.QUOTED);
    assertEquals(
        "/* pb:quoted */ SELECT '0001-01-01 00:00:00+00', ':x', 'it''s :y', '', ?", named.text());
    assertEquals(List.of("z"), named.parameters());
  }

  @Test
  void a_statement_is_read_once() {
    assertSame(NamedSql.of(Example.CASTS), NamedSql.of(Example.CASTS));
  }

  private enum Example implements Sql {
    REPEATED("SELECT :a + :b_2, (:a)"),
    CASTS("SELECT :a::text, '{}'::jsonb::tagset, x::\"char\""),
    QUOTED("SELECT '0001-01-01 00:00:00+00', ':x', 'it''s :y', '', :z");

    private final String text;

    Example(String text) {
      this.text = text;
    }

    @Override
    public String text() {
      return text;
    }
  }
}

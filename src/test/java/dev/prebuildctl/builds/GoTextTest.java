package dev.prebuildctl.builds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.prebuildctl.core.text.GoQuote;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GoTextTest {
  @ParameterizedTest
  @CsvSource({
    "plain, plain",
    "100%, 100%!(NOVERB)",
    "100%%, 100%",
    "100% bad, 100%!b(MISSING)ad",
    "%d%s, %!d(MISSING)%!s(MISSING)",
    "%-08.3f, %!f(MISSING)",
    "%*d, %!(BADWIDTH)%!d(MISSING)",
    "%.*d, %!(BADPREC)%!d(MISSING)",
    "%[1]d, %!d(BADINDEX)",
    "%[1]2d, %!d(BADINDEX)",
    "%[d, %!d(BADINDEX)",
    "%.[2]x, %!x(BADINDEX)",
    "%é!, %!é(MISSING)!",
    "%99999999d, %!(NOVERB)",
  })
  void a_format_without_arguments_complains_in_place(String format, String printed) {
    assertEquals(printed, GoFormat.withoutArguments(format));
  }

  @Test
  void quotes_escape_what_cannot_be_printed() {
    assertEquals("\"a \\\"b\\\" \\\\ \\n\\t\\v\\a\"", GoQuote.quote("a \"b\" \\ \n\t\u000b\u0007"));
    assertEquals("\"\\x01\\x7f\\u00a0\\u200b\"", GoQuote.quote("\u0001\u007f\u00a0\u200b"));
    assertEquals("\"ü٣😀\\U000e0001\"", GoQuote.quote("ü٣😀\udb40\udc01"));
  }

  @Test
  void integers_have_ascii_digits_one_sign_and_64_bits() {
    assertEquals(OptionalLong.of(7), GoInteger.parse("+007"));
    assertEquals(OptionalLong.of(Long.MIN_VALUE), GoInteger.parse("-9223372036854775808"));
    for (String none : new String[] {"", "+", "--1", "1.0", " 1", "٣", "9223372036854775808"}) {
      assertEquals(OptionalLong.empty(), GoInteger.parse(none), none);
    }
  }
}

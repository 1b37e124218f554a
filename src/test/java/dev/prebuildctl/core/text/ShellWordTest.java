package dev.prebuildctl.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "pool=gpu",
        "postgres://coder@db.internal:5432/coder",
        "",
        " ",
        "it's",
        "a b",
        "$HOME",
        "`id`",
        "x;y",
        "*",
        "~",
        "\"",
        "\\",
        "two\nlines",
        "käse"
      })
  void a_shell_takes_it_for_that_one_word(String text) throws Exception {
    Process shell = new ProcessBuilder("sh").start();
    try (OutputStream script = shell.getOutputStream()) {
      script.write(("printf '<%s>' " + ShellWord.of(text)).getBytes(StandardCharsets.UTF_8));
    }
    String word = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals("<" + text + ">", word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pool=gpu", "postgres://coder@db.internal:5432/coder", "/etc/a-b_c,d+1%"})
  void what_needs_no_quotes_has_none(String text) {
    assertEquals(text, ShellWord.of(text));
  }
}

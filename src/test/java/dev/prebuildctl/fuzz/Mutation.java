package dev.prebuildctl.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;

/** Changes a good input here and there. */
final class Mutation {
  private static final List<String> PIECES =
      List.of(
          "people",
          "text",
          "texts",
          "anything",
          "secret",
          "no",
          "nope",
          "1",
          "2.5",
          "1e3",
          "1e999999999",
          "\"",
          "\"a\"",
          "${",
          "%{",
          "~}",
          "}",
          "{",
          "[",
          "]",
          "(",
          ")",
          ".",
          ".*",
          "[*]",
          "...",
          ",",
          ":",
          "::",
          "=",
          "=>",
          "==",
          "!=",
          "<",
          "<=",
          "&&",
          "||",
          "!",
          "-",
          "+",
          "*",
          "/",
          "%",
          "?",
          " ",
          "\n",
          "\r\n",
          "for ",
          " in ",
          " if ",
          "if ",
          "else",
          "endif",
          "endfor",
          "null",
          "true",
          "false",
          "<<EOT\n",
          "<<-EOT\n",
          "EOT\n",
          "#",
          "//",
          "/*",
          "*/",
          "\\n",
          "\\u00e9",
          "$${",
          "é",
          "e\u0301",
          "👨\u200d👩",
          "\ud800",
          "\u0000",
          "upper(",
          "max(",
          "try(",
          "can(",
          "merge(",
          "keys(",
          "format(",
          "data \"x\" \"y\" {\n",
          "name",
          "'",
          "`",
          ";",
          "&",
          "\t",
          "\uFEFF",
          "count = 2\n",
          "for_each = toset([\"a\"])\n",
          "var.a",
          "local.l0",
          "each.value",
          "dynamic \"option\" {\n");

  private final Random random;

  Mutation(Random random) {
    this.random = random;
  }

  /** A text of pieces, out of nothing. */
  static byte[] noise(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(40); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString().getBytes(UTF_8);
  }

  byte[] of(byte[] seed, byte[] other) {
    byte[] bytes = seed;
    for (int i = random.nextInt(6); i >= 0; i--) {
      bytes = once(bytes, other);
    }
    return bytes;
  }

  private byte[] once(byte[] bytes, byte[] other) {
    int at = random.nextInt(bytes.length + 1);
    int end = Math.min(bytes.length, at + random.nextInt(random.nextInt(4) == 0 ? 200 : 8));
    return switch (random.nextInt(7)) {
      case 0 -> spliced(bytes, at, end, new byte[0]);
      case 1 -> spliced(bytes, at, at, PIECES.get(random.nextInt(PIECES.size())).getBytes(UTF_8));
      case 2 -> spliced(bytes, at, at, part(bytes));
      case 3 -> spliced(bytes, at, end, part(other));
      case 4 -> spliced(bytes, at, end, Character.toString(random.nextInt(0x3000)).getBytes(UTF_8));
      default ->
          spliced(bytes, at, Math.min(at + 1, bytes.length), new byte[] {(byte) random.nextInt()});
    };
  }

  private byte[] part(byte[] bytes) {
    int from = random.nextInt(bytes.length + 1);
    int length = Math.min(bytes.length - from, random.nextInt(60));
    return java.util.Arrays.copyOfRange(bytes, from, from + length);
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] middle) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + middle.length);
    out.write(bytes, 0, from);
    out.writeBytes(middle);
    out.write(bytes, to, bytes.length - to);
    return out.toByteArray();
  }
}

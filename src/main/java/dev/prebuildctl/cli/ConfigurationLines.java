package dev.prebuildctl.cli;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A properties file with what {@link Properties} does not tell: lines, and keys set twice. */
record ConfigurationLines(List<Line> lines) {
  ConfigurationLines {
    lines = List.copyOf(lines);
  }

  /**
   * A key with its value.
   *
   * @param number of the line it begins in, from 1
   * @param place the file, line and key, for messages
   */
  record Line(String key, String value, int number, String place) {
    Line {
      requireNonNull(key, "key");
      requireNonNull(value, "value");
      requireNonNull(place, "place");
    }
  }

  /**
   * Reads a text.
   *
   * @throws Failure of kind {@code USAGE} that names the line; what is on it may be a secret
   */
  static ConfigurationLines of(Path path, String text) {
    List<Line> lines = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    String[] physical = text.split("\\R", -1);
    for (int i = 0; i < physical.length; i++) {
      int number = i + 1;
      StringBuilder logical = new StringBuilder(physical[i]);
      while (!comment(physical[number - 1]) && continued(physical[i]) && i + 1 < physical.length) {
        logical.append('\n').append(physical[++i]);
      }
      String place = path + ", line " + number;
      properties(place, logical.toString())
          .forEach((key, value) -> lines.add(line(place, number, key, value, seen)));
    }
    return new ConfigurationLines(lines);
  }

  private static boolean comment(String line) {
    return line.stripLeading().startsWith("#") || line.stripLeading().startsWith("!");
  }

  private static boolean continued(String line) {
    return (line.length() - line.replaceFirst("\\\\+$", "").length()) % 2 == 1;
  }

  private static Properties properties(String place, String line) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw malformed(place, "it has a \\u that is not followed by four hexadecimal digits");
    }
    return properties;
  }

  private static Line line(
      String place, int number, Object key, Object value, Map<String, Integer> seen) {
    String name = key.toString();
    String text = value.toString().strip();
    if (text.isEmpty() || !name.matches("[\\w.-]+")) {
      throw malformed(place, "it is not KEY=VALUE");
    }
    Integer before = seen.put(name, number);
    if (before != null) {
      throw malformed(place, name + " is set in line " + before + " already");
    }
    return new Line(name, text, number, place + ", " + name);
  }

  private static Failure malformed(String place, String why) {
    return new Failure(
        Kind.USAGE,
        place + ": " + why,
        "Write settings as in statement-timeout=2m, one on a line.");
  }
}

package dev.prebuildctl.fuzz;

import dev.prebuildctl.builds.template.SmallTemplate;
import dev.prebuildctl.support.Reference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A template's files in one text, so that a mutation can cut across them: each begins with a line
 * {@code #file PATH}; {@code #plan JSON} and {@code #given NAME=VALUE} are lines of their own.
 */
final class Sources {
  private Sources() {}

  static SmallTemplate template(String text) {
    SmallTemplate template = SmallTemplate.of("");
    String path = "main.tf";
    StringBuilder file = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("#file ")) {
        template.with(path, file.toString());
        path = path(line.substring("#file ".length()));
        file.setLength(0);
      } else if (line.startsWith("#plan ")) {
        template.plan(line.substring("#plan ".length()));
      } else if (line.startsWith("#given ")) {
        String[] given = line.substring("#given ".length()).split("=", 2);
        template.given(given[0], given.length > 1 ? given[1] : "");
      } else {
        file.append(line).append('\n');
      }
    }
    return template.with(path, file.toString());
  }

  /** A path that the writer of tars takes for a file's. */
  private static String path(String text) {
    String name = text.replaceAll("/+$", "");
    return name.isEmpty() ? "main.tf" : name;
  }

  /** The recorded templates. */
  static List<String> recorded() {
    Path folder = Reference.vectorFolder("dynamic");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> templates = Files.list(folder)) {
      return templates.sorted().map(Sources::joined).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String joined(Path template) {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(template)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        text.append("#file ").append(template.relativize(file)).append('\n');
        text.append(Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}

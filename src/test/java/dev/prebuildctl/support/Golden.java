package dev.prebuildctl.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whole texts, kept in files and read in review; {@code -Dgolden.update=true} writes them anew. */
public final class Golden {
  private static final Path FOLDER = Path.of("src", "test", "resources", "golden");
  private static final String UPDATE = "golden.update";

  private Golden() {}

  /** The text is the file's, to the byte. */
  public static void matches(String name, String text) {
    Path file = FOLDER.resolve(name);
    try {
      if (Boolean.getBoolean(UPDATE)) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
      }
      assertTrue(Files.exists(file), () -> "no " + file + "; make it with -D" + UPDATE + "=true");
      assertEquals(Files.readString(file), text, () -> "-D" + UPDATE + "=true accepts this");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same JSON with line breaks, for a file that can be read; nothing else is changed. */
  public static String indented(String json) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withArrayIndenter(indenter).withObjectIndenter(indenter);
    JsonFactory factory = new JsonFactory();
    StringWriter text = new StringWriter();
    try (JsonParser parser = factory.createParser(json);
        JsonGenerator generator = factory.createGenerator(text).setPrettyPrinter(printer)) {
      while (parser.nextToken() != null) {
        generator.copyCurrentEventExact(parser);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }
}

package dev.prebuildctl.support;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The reference data: the folder named by the property {@code prebuildctl.data}, which holds {@code
 * vectors/}, {@code scenarios/} and {@code schema/}. Any file may be gzipped, any may be missing.
 */
public final class Reference {
  /** Reads numbers with all their digits, and refuses objects that have a key twice. */
  public static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final Path ROOT =
      Path.of(System.getProperty("prebuildctl.data", "src/test/reference"));

  private Reference() {}

  /** One test for each case of a vectors file, named by its id; none if the file is missing. */
  public static Stream<DynamicTest> cases(String file, Consumer<JsonNode> test) {
    return cases(file, node -> true, test);
  }

  /** One test for each case of a vectors file that is wanted. */
  public static Stream<DynamicTest> cases(
      String file, Predicate<JsonNode> wanted, Consumer<JsonNode> test) {
    return lines(file)
        .filter(wanted)
        .map(node -> DynamicTest.dynamicTest(node.get("id").asText(), () -> test.accept(node)));
  }

  /** The cases of a vectors file in order; none if the file is missing. */
  public static Stream<JsonNode> lines(String file) {
    return text(ROOT.resolve("vectors"), file).stream()
        .flatMap(String::lines)
        .filter(line -> !line.isBlank())
        .map(Reference::parse);
  }

  /** The folders of the scenarios, by name. */
  public static List<Path> scenarios() {
    Path folder = ROOT.resolve("scenarios");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder below {@code vectors/}; it need not exist. */
  public static Path vectorFolder(String name) {
    return ROOT.resolve("vectors").resolve(name);
  }

  /** The catalog of Coder's schema; missing if the file is. */
  public static Optional<JsonNode> catalog() {
    return text(ROOT.resolve("schema"), "catalog.json").map(Reference::parse);
  }

  /** The text of a file, plain or gzipped; empty if it is missing. */
  public static Optional<String> text(Path folder, String file) {
    return bytes(folder, file).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /** The bytes of a file, unpacked if it is gzipped; empty if it is missing. */
  public static Optional<byte[]> bytes(Path folder, String file) {
    Path plain = folder.resolve(file);
    Path gzipped = folder.resolve(file + ".gz");
    try {
      if (Files.isRegularFile(plain)) {
        return Optional.of(Files.readAllBytes(plain));
      }
      if (Files.isRegularFile(gzipped)) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(gzipped))) {
          return Optional.of(in.readAllBytes());
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Parses JSON text. */
  public static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

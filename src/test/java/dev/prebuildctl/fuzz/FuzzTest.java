package dev.prebuildctl.fuzz;

import dev.prebuildctl.support.Property;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code -Dprebuildctl.fuzz=} says how many inputs each target gets. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FuzzTest {
  private static final int INPUTS = Integer.getInteger("prebuildctl.fuzz", 400);
  private static final Path SAVED = Path.of("src/test/resources/fuzz");

  @ParameterizedTest
  @EnumSource
  void whatever_the_input_it_is_answered(Target target) {
    Generator generator = new Generator(target);
    Property.holds(INPUTS, random -> accept(target, generator.next(random)));
  }

  @ParameterizedTest
  @EnumSource
  void good_inputs_are_answered(Target target) {
    Corpus.of(target).forEach(input -> accept(target, input));
  }

  /** What once went wrong must not do so again. */
  @TestFactory
  Stream<DynamicTest> saved_inputs_are_answered() {
    return Arrays.stream(Target.values())
        .filter(target -> Files.isDirectory(SAVED.resolve(target.label())))
        .flatMap(FuzzTest::saved);
  }

  private static Stream<DynamicTest> saved(Target target) {
    try (Stream<Path> files = Files.list(SAVED.resolve(target.label()))) {
      return files.sorted().toList().stream()
          .map(
              file ->
                  DynamicTest.dynamicTest(
                      target.label() + "/" + file.getFileName(),
                      () -> accept(target, Files.readAllBytes(file))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void accept(Target target, byte[] input) {
    try {
      target.accept(input);
    } catch (RuntimeException | Error e) {
      String text = Base64.getEncoder().encodeToString(input);
      throw new AssertionError(e + " for the input (base64) " + text, e);
    }
  }
}

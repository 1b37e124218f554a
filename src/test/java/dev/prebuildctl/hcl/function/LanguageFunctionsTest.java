package dev.prebuildctl.hcl.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Terraform's functions, as its documentation lists them, against ours and against the README. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LanguageFunctionsTest {
  private static final Functions DYNAMIC = FunctionTable.dynamic();
  private static final Functions CLASSIC = Functions.classic();

  record Listed(String kind, String name, String classic) {
    boolean providerDefined() {
      return name.contains("::");
    }
  }

  static Stream<Listed> listed() throws IOException {
    try (InputStream in = LanguageFunctionsTest.class.getResourceAsStream("/functions.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .map(cells -> new Listed(cells[0], cells[1], cells[2]));
    }
  }

  @ParameterizedTest
  @MethodSource("listed")
  void a_function_is_there_or_refused_for_a_reason(Listed function) {
    if (function.providerDefined()) {
      assertEquals("unknown", state(DYNAMIC, function.name()));
      return;
    }
    boolean callable = DYNAMIC.names().contains(function.name());
    String reason = Unsupported.FUNCTIONS.get(function.name());
    assertTrue(callable != (reason != null), () -> function + ": " + reason);
  }

  @ParameterizedTest
  @MethodSource("listed")
  void classic_tags_have_the_old_functions_only(Listed function) {
    assertEquals(
        function.classic().equals("no") ? "unknown" : function.classic(),
        state(CLASSIC, function.name()));
  }

  @Test
  void there_is_no_function_that_is_not_listed() throws IOException {
    Set<String> names = listed().map(Listed::name).collect(Collectors.toCollection(TreeSet::new));
    Set<String> ours = new TreeSet<>(DYNAMIC.names());
    ours.addAll(Unsupported.FUNCTIONS.keySet());
    ours.addAll(CLASSIC.names());
    ours.removeAll(names);
    assertEquals(Set.of(), ours);
  }

  @Test
  void the_readme_says_the_same() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    for (String line : table()) {
      assertTrue(readme.contains(line), "the README lacks the line\n" + line);
    }
  }

  private static List<String> table() throws IOException {
    Map<String, List<String>> kinds = new LinkedHashMap<>();
    listed()
        .filter(each -> DYNAMIC.names().contains(each.name()))
        .forEach(
            each ->
                kinds
                    .computeIfAbsent(each.kind(), kind -> new ArrayList<>())
                    .add("`" + each.name() + "`" + (each.classic().equals("yes") ? "" : "*")));
    List<String> lines = new ArrayList<>();
    kinds.forEach((kind, names) -> lines.add("| " + kind + " | " + String.join(" ", names) + " |"));
    new TreeMap<>(Unsupported.FUNCTIONS)
        .forEach((name, reason) -> lines.add("| `" + name + "` | " + reason + " |"));
    return lines;
  }

  private static String state(Functions functions, String name) {
    try {
      if (functions.findLazy(name).isPresent()) {
        return "yes";
      }
      if (functions.find(name).isEmpty()) {
        return "unknown";
      }
    } catch (Unsupported e) {
      return "unsupported";
    }
    return refuses(functions.find(name).orElseThrow()) ? "refused" : "yes";
  }

  private static boolean refuses(Function function) {
    try {
      function.call(List.of(), FunctionTable.FREE);
      return false;
    } catch (CallFailure e) {
      return e.detail().endsWith("may not be used here.");
    }
  }
}

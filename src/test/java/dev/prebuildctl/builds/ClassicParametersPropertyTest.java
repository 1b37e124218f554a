package dev.prebuildctl.builds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.build.ParameterValue;
import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.build.TemplateParameter;
import dev.prebuildctl.core.build.TemplateParameter.Fallback;
import dev.prebuildctl.core.build.TemplateParameter.Label;
import dev.prebuildctl.core.build.TemplateParameter.Lifetime;
import dev.prebuildctl.core.build.TemplateParameter.Option;
import dev.prebuildctl.core.build.TemplateParameter.Rule;
import dev.prebuildctl.core.build.TemplateParameter.Validation;
import dev.prebuildctl.core.model.Transition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What holds for any rows and values; {@code -Dprebuildctl.seed=} replays a failure. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClassicParametersPropertyTest {
  private static final int CASES = 5000;
  private static final List<String> NAMES = List.of("a", "b", "c", "A", "ü");
  private static final List<String> TYPES = List.of("string", "number", "bool", "list(string)", "");
  private static final List<String> VALUES =
      List.of("", "0", "1", "9", "-3", "x", "true", "false", "[]", "[\"x\"]", "null", "%d");
  private static final List<String> REGEXES = List.of("", "", "", "^.?$", "(");
  private static final List<String> DIRECTIONS = List.of("", "", "increasing", "decreasing", "up");
  private static final List<String> ERRORS = List.of("", "", "not {value}", "{min}..{max} 100%");
  private static final List<String> FORMS = List.of("", "input", "multi-select");

  private record Case(List<TemplateParameter> rows, GivenValues values) {
    Drafted<List<ParameterValue>> resolved() {
      return ClassicParameters.resolve(rows, values);
    }

    Case with(List<ParameterValue> preset) {
      return new Case(rows, new GivenValues(values.transition(), preset, values.previous()));
    }
  }

  @Test
  void every_row_gets_a_value_from_preset_last_build_or_default_or_the_build_is_refused() {
    forAll(
        given ->
            given
                .resolved()
                .match(
                    values -> {
                      assertEquals(
                          given.rows().stream().map(TemplateParameter::name).toList(),
                          values.stream().map(ParameterValue::name).toList());
                      for (int i = 0; i < values.size(); i++) {
                        mustComeFrom(given, given.rows().get(i), values.get(i).value());
                      }
                      return true;
                    },
                    refusal -> {
                      assertEquals(Refusal.Kind.BAD_REQUEST, refusal.kind());
                      return true;
                    }));
  }

  @Test
  void values_without_a_row_and_later_duplicates_change_nothing() {
    forAll(
        given -> {
          List<ParameterValue> more = new ArrayList<>(given.values().preset());
          more.add(0, new ParameterValue("unknown", "1"));
          given.values().preset().forEach(v -> more.add(new ParameterValue(v.name(), "zz")));
          assertEquals(given.resolved(), given.with(more).resolved());
        });
  }

  @Test
  void the_order_of_the_presets_values_does_not_matter() {
    forAll(
        given -> {
          List<ParameterValue> reversed = new ArrayList<>(given.values().preset());
          Collections.reverse(reversed);
          assertEquals(given.resolved(), given.with(reversed).resolved());
        });
  }

  @Test
  void a_delete_after_a_build_keeps_its_values_unless_they_are_ephemeral() {
    forAll(
        given ->
            given
                .resolved()
                .map(
                    built -> {
                      GivenValues values = new GivenValues(Transition.DELETE, List.of(), built);
                      if (given.rows().stream().noneMatch(row -> row.lifetime().ephemeral())) {
                        assertEquals(
                            Drafted.of(built), ClassicParameters.resolve(given.rows(), values));
                      }
                      return built;
                    }));
  }

  private static void mustComeFrom(Case given, TemplateParameter row, String value) {
    List<@Nullable String> sources = new ArrayList<>();
    sources.add(given.values().given(row.name()));
    sources.add(given.values().previous(row.name()));
    sources.add(row.fallback().defaultValue());
    assertTrue(sources.contains(value), () -> row + " got " + value);
    if (sources.get(0) != null) {
      assertEquals(sources.get(0), value);
    }
  }

  private static void forAll(Consumer<Case> property) {
    long first = Long.getLong("prebuildctl.seed", System.nanoTime());
    int cases = System.getProperty("prebuildctl.seed") == null ? CASES : 1;
    for (long seed = first; seed < first + cases; seed++) {
      Case given = new Generator(new Random(seed)).next();
      try {
        property.accept(given);
      } catch (AssertionError | RuntimeException failure) {
        throw new AssertionError("replay with -Dprebuildctl.seed=" + seed + ": " + given, failure);
      }
    }
  }

  private record Generator(Random random) {
    Case next() {
      List<TemplateParameter> rows = new ArrayList<>();
      NAMES.stream().filter(name -> chance(0.6)).forEach(name -> rows.add(row(name)));
      Transition transition = chance(0.7) ? Transition.START : Transition.DELETE;
      return new Case(rows, new GivenValues(transition, values(), chance(0.5) ? null : values()));
    }

    private TemplateParameter row(String name) {
      return new TemplateParameter(
          name,
          new Label(one(TYPES), chance(0.1) ? "Shown" : "", one(FORMS)),
          new Fallback(one(VALUES), chance(0.2)),
          new Lifetime(chance(0.7), chance(0.2)),
          new Validation(options(), rule()));
    }

    private List<Option> options() {
      return chance(0.8) ? List.of() : List.of(option(), option());
    }

    private Option option() {
      return new Option("o", one(VALUES));
    }

    private Rule rule() {
      return chance(0.6)
          ? BuildFixtures.NO_RULE
          : new Rule(one(REGEXES), limit(), limit(), one(DIRECTIONS), one(ERRORS));
    }

    private @Nullable Integer limit() {
      return chance(0.6) ? null : random.nextInt(10) - 3;
    }

    private List<ParameterValue> values() {
      List<ParameterValue> values = new ArrayList<>();
      NAMES.stream()
          .filter(name -> chance(0.5))
          .forEach(name -> values.add(new ParameterValue(name, one(VALUES))));
      return values;
    }

    private boolean chance(double probability) {
      return random.nextDouble() < probability;
    }

    private String one(List<String> choices) {
      return choices.get(random.nextInt(choices.size()));
    }
  }
}

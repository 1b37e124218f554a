package dev.prebuildctl.builds;

import static dev.prebuildctl.builds.BuildFixtures.choice;
import static dev.prebuildctl.builds.BuildFixtures.done;
import static dev.prebuildctl.builds.BuildFixtures.optional;
import static dev.prebuildctl.builds.BuildFixtures.refusal;
import static dev.prebuildctl.builds.BuildFixtures.required;
import static dev.prebuildctl.builds.BuildFixtures.value;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.prebuildctl.core.build.ParameterValue;
import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.build.TemplateParameter;
import dev.prebuildctl.core.build.TemplateParameter.Label;
import dev.prebuildctl.core.build.TemplateParameter.Lifetime;
import dev.prebuildctl.core.build.TemplateParameter.Rule;
import dev.prebuildctl.core.build.TemplateParameter.Validation;
import dev.prebuildctl.core.model.Transition;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClassicParametersTest {
  @Test
  void of_several_values_with_one_name_the_first_counts() {
    assertEquals(
        List.of(value("a", "1")),
        done(ClassicParameters.resolve(List.of(optional("a", "d")), start("1", "2"))));
  }

  @Test
  void a_failure_names_the_parameter_as_users_see_it() {
    TemplateParameter row = labelled(required("a"), new Label("string", "Team", ""));

    assertEquals(
        "get parameters: can't validate build parameter \"Team\": parameter value is required",
        message(row, start("")));
  }

  @Test
  void a_number_may_not_go_back_against_its_direction() {
    TemplateParameter growing = ruled("increasing", "");
    TemplateParameter shrinking = ruled("decreasing", "at most {max}");

    assertEquals(
        "get parameters: can't validate build parameter \"a\":"
            + " parameter value '4' must be equal or greater than previous value: 5",
        message(growing, restart("4", "5")));
    assertEquals(
        "get parameters: can't validate build parameter \"a\":"
            + " parameter value '6' must be equal or lower than previous value: 5",
        message(shrinking, restart("6", "5")));
  }

  @Test
  void an_empty_choice_is_no_option_for_any_input_of_a_list() {
    for (String form : List.of("", "radio", "multi-select")) {
      TemplateParameter row = labelled(choice("a", "x", "y"), new Label("list(string)", "", form));
      assertEquals(
          "get parameters: can't validate build parameter \"a\":"
              + " parameter value must match one of options: [x y]",
          message(withDefault(row, ""), start("")));
    }
  }

  private static String message(TemplateParameter row, GivenValues values) {
    Refusal refusal = refusal(ClassicParameters.resolve(List.of(row), values));
    return refusal == null ? "accepted" : refusal.message();
  }

  private static GivenValues start(String... values) {
    List<ParameterValue> preset = List.of(values).stream().map(text -> value("a", text)).toList();
    return new GivenValues(Transition.START, preset, null);
  }

  private static GivenValues restart(String now, String before) {
    return new GivenValues(Transition.START, List.of(value("a", now)), List.of(value("a", before)));
  }

  private static TemplateParameter ruled(String direction, String error) {
    return new TemplateParameter(
        "a",
        new Label("number", "", ""),
        new TemplateParameter.Fallback("", false),
        new Lifetime(true, false),
        new Validation(List.of(), new Rule("", null, null, direction, error)));
  }

  private static TemplateParameter labelled(TemplateParameter row, Label label) {
    return new TemplateParameter(
        row.name(), label, row.fallback(), row.lifetime(), row.validation());
  }

  private static TemplateParameter withDefault(TemplateParameter row, String value) {
    return new TemplateParameter(
        row.name(),
        row.label(),
        new TemplateParameter.Fallback(value, false),
        row.lifetime(),
        row.validation());
  }
}

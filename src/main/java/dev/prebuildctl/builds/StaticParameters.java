package dev.prebuildctl.builds;

import dev.prebuildctl.core.build.ParameterValue;
import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.build.TemplateParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of the dynamic flow for versions whose template cannot be evaluated, because an old
 * provisioner imported them: the rows decide, but by the rules of the dynamic flow.
 */
public final class StaticParameters {
  private StaticParameters() {}

  /** The values to store, in the rows' order. All rows are checked; the first failure is named. */
  public static Drafted<List<ParameterValue>> resolve(
      List<TemplateParameter> rows, GivenValues values) {
    List<ParameterValue> resolved = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (TemplateParameter row : rows) {
      String previous = values.previous(row.name());
      String value = ClassicParameters.value(row, values.given(row.name()), previous);
      changed(row, value, previous).ifPresent(failures::add);
      DynamicValue.failure(row, value).map(DynamicValue.Failure::text).ifPresent(failures::add);
      resolved.add(new ParameterValue(row.name(), value));
    }
    return failures.isEmpty()
        ? Drafted.of(List.copyOf(resolved))
        : Drafted.refused(Refusal.Kind.BAD_REQUEST, message(failures));
  }

  private static Optional<String> changed(
      TemplateParameter row, String value, @Nullable String previous) {
    return row.lifetime().mutable() || previous == null || previous.equals(value)
        ? Optional.empty()
        : Optional.of("Immutable parameter changed; " + ClassicParameters.immutable(row));
  }

  private static String message(List<String> failures) {
    // "<nil>" stands where the server names a place in the template's source.
    String first = "get parameters: <nil>: " + failures.get(0);
    return failures.size() == 1
        ? first
        : first + ", and " + (failures.size() - 1) + " other diagnostic(s)";
  }
}

package dev.prebuildctl.builds;

import dev.prebuildctl.core.build.ParameterValue;
import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.build.TemplateParameter;
import dev.prebuildctl.core.text.GoQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parameters of the classic flow: each row of the version resolved, then validated. */
public final class ClassicParameters {
  private ClassicParameters() {}

  /** The values to store, in the rows' order; the first row that fails ends it. */
  public static Drafted<List<ParameterValue>> resolve(
      List<TemplateParameter> rows, GivenValues values) {
    List<ParameterValue> resolved = new ArrayList<>();
    for (TemplateParameter row : rows) {
      String given = values.given(row.name());
      String previous = values.previous(row.name());
      Optional<String> failure = unavailable(row, given, previous);
      String value = value(row, given, previous);
      if (failure.isEmpty()) {
        failure = invalid(row, value, previous);
      }
      if (failure.isPresent()) {
        return Drafted.refused(Refusal.Kind.BAD_REQUEST, "get parameters: " + failure.get());
      }
      resolved.add(new ParameterValue(row.name(), value));
    }
    return Drafted.of(List.copyOf(resolved));
  }

  /** The value given, else the last build's unless it is forgotten, else the default. */
  static String value(TemplateParameter row, @Nullable String given, @Nullable String previous) {
    if (given != null) {
      return given;
    }
    String remembered = row.lifetime().ephemeral() ? null : previous;
    return Objects.requireNonNullElse(remembered, row.fallback().defaultValue());
  }

  private static Optional<String> unavailable(
      TemplateParameter row, @Nullable String given, @Nullable String previous) {
    if (!row.lifetime().mutable() && given != null && previous != null && !given.equals(previous)) {
      return Optional.of(immutable(row));
    }
    if (row.fallback().required() && given == null && previous == null) {
      return Optional.of(
          "Parameter " + GoQuote.quote(row.name()) + " is required but not provided");
    }
    return Optional.empty();
  }

  /** The server's words for a change of an immutable parameter. */
  static String immutable(TemplateParameter row) {
    return "Parameter "
        + GoQuote.quote(row.name())
        + " is not mutable, so it can't be updated after creating a workspace.";
  }

  private static Optional<String> invalid(
      TemplateParameter row, String value, @Nullable String previous) {
    String shown = row.label().displayName().isEmpty() ? row.name() : row.label().displayName();
    return ClassicValue.failure(row, value, previous)
        .map(failure -> "can't validate build parameter " + GoQuote.quote(shown) + ": " + failure);
  }
}

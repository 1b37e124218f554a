package dev.prebuildctl.replacements;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.replacement.Replacements;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Terraform's plan in JSON ({@code terraform show -json}), read as a stream: of a plan of any size
 * only the replacements are kept (spec page 7).
 */
public final class TerraformPlan {
  private static final String CHANGES = "resource_changes";
  private static final Set<String> FIELDS_OF_PLANS =
      Set.of(CHANGES, "format_version", "terraform_version", "planned_values");

  // A table of all names ever seen would grow with the plan.
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private final JsonParser json;
  private final SortedMap<String, String> found = new TreeMap<>();

  private TerraformPlan(JsonParser json) {
    this.json = json;
  }

  /**
   * The replacements of a plan.
   *
   * @param name what to call it in errors
   * @throws Failure of kind {@code FILE} if it cannot be read or is no such plan
   */
  public static Replacements read(InputStream in, String name) {
    try (JsonParser json = JSON.createParser(in)) {
      TerraformPlan plan = new TerraformPlan(json);
      plan.document();
      return new Replacements(plan.found);
    } catch (Misshapen e) {
      throw bad(name, e.getMessage(), e.at, e);
    } catch (JsonEOFException e) {
      throw bad(name, "it ends in the middle", e.getLocation(), e);
    } catch (JacksonException e) {
      throw bad(name, e.getOriginalMessage(), e.getLocation(), e);
    } catch (IOException e) {
      throw bad(name, "it cannot be read: " + e.getMessage(), null, e);
    }
  }

  private void document() throws IOException {
    expect(json.nextToken(), JsonToken.START_OBJECT, "an object");
    boolean isPlan = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      isPlan |= FIELDS_OF_PLANS.contains(field);
      JsonToken value = json.nextToken();
      if (field.equals(CHANGES) && value != JsonToken.VALUE_NULL) {
        changes(value);
      } else {
        json.skipChildren();
      }
    }
    if (json.nextToken() != null) {
      throw new Misshapen("there is text after the end of the object", json);
    }
    if (!isPlan) {
      throw new Misshapen("it has none of a plan's fields", json);
    }
  }

  private void changes(JsonToken value) throws IOException {
    expect(value, JsonToken.START_ARRAY, "a list of " + CHANGES);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json.currentToken(), JsonToken.START_OBJECT, "an object in " + CHANGES);
      resource();
    }
  }

  private void resource() throws IOException {
    String address = null;
    String type = "";
    Change change = Change.NONE;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      switch (field) {
        case "address" -> address = text(value, field);
        case "type" -> type = text(value, field);
        case "change" -> change = value == JsonToken.VALUE_NULL ? Change.NONE : change(value);
        default -> json.skipChildren();
      }
    }
    if (!change.replaces() || type.startsWith("coder_")) {
      return;
    }
    if (address == null) {
      throw new Misshapen("a resource has no address", json);
    }
    found.put(address, String.join(", ", change.paths));
  }

  private Change change(JsonToken token) throws IOException {
    expect(token, JsonToken.START_OBJECT, "an object \"change\"");
    List<String> actions = List.of();
    List<String> paths = List.of();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (field.equals("actions") && value != JsonToken.VALUE_NULL) {
        actions = segments(value, field);
      } else if (field.equals("replace_paths") && value != JsonToken.VALUE_NULL) {
        paths = paths(value);
      } else {
        json.skipChildren();
      }
    }
    return new Change(actions, paths);
  }

  private List<String> paths(JsonToken token) throws IOException {
    expect(token, JsonToken.START_ARRAY, "a list \"replace_paths\"");
    List<String> paths = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      paths.add(String.join(".", segments(json.currentToken(), "replace_paths")));
    }
    return paths;
  }

  /** Texts and numbers, as an index is one. */
  private List<String> segments(JsonToken token, String field) throws IOException {
    expect(token, JsonToken.START_ARRAY, "a list in \"" + field + "\"");
    List<String> segments = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (!json.currentToken().isScalarValue()) {
        throw new Misshapen("a text or number is expected in \"" + field + "\"", json);
      }
      segments.add(json.getText());
    }
    return segments;
  }

  private String text(JsonToken token, String field) throws IOException {
    expect(token, JsonToken.VALUE_STRING, "a text \"" + field + "\"");
    return json.getText();
  }

  private void expect(@Nullable JsonToken token, JsonToken expected, String what) throws Misshapen {
    if (token != expected) {
      throw new Misshapen(token == null ? "it is empty" : what + " is expected", json);
    }
  }

  private static Failure bad(
      String name, @Nullable String what, @Nullable JsonLocation at, Exception cause) {
    String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    return new Failure(
        Kind.FILE,
        name + " is no Terraform plan in JSON" + where + ": " + what,
        "Make one with: terraform show -json PLANFILE > plan.json",
        cause);
  }

  /** What the plan says of one resource. */
  private record Change(List<String> actions, List<String> paths) {
    static final Change NONE = new Change(List.of(), List.of());

    boolean replaces() {
      return !actions.equals(List.of("no-op")) && !paths.isEmpty();
    }
  }

  /** JSON, but not of the shape of a plan. */
  private static final class Misshapen extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient JsonLocation at;

    Misshapen(String message, JsonParser json) {
      super(message);
      this.at = json.currentLocation();
    }
  }
}

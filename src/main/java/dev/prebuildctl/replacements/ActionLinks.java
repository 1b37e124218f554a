package dev.prebuildctl.replacements;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The links of a notification: its template's JSON with the placeholders filled in. */
final class ActionLinks {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
  private static final String LABEL = ".Labels.";

  private final String baseUrl;
  private final Map<String, String> labels;

  ActionLinks(String baseUrl, Map<String, String> labels) {
    this.baseUrl = baseUrl;
    this.labels = labels;
  }

  /** A link with its caption. */
  record Link(String label, String url) {}

  /**
   * The links of a template; null: none. Values are put in as they are and then parsed, so that one
   * with a quote breaks the JSON here as it does on the server.
   *
   * @throws Failure if a placeholder is unknown or the outcome is no list of links
   */
  List<Link> of(@Nullable String template) {
    if (template == null) {
      return List.of();
    }
    String filled = PLACEHOLDER.matcher(template).replaceAll(this::value);
    try (JsonParser json = JSON.createParser(filled)) {
      return links(json);
    } catch (IOException e) {
      throw bad("with its values filled in they are no JSON");
    }
  }

  private String value(java.util.regex.MatchResult placeholder) {
    String name = placeholder.group(1).strip();
    String value = null;
    if (name.equals("base_url")) {
      value = baseUrl;
    } else if (name.startsWith(LABEL)) {
      value = labels.get(name.substring(LABEL.length()));
    }
    if (value == null) {
      throw bad("the placeholder {{" + name + "}} is unknown");
    }
    return Matcher.quoteReplacement(value);
  }

  private static List<Link> links(JsonParser json) throws IOException {
    List<Link> links = new ArrayList<>();
    if (json.nextToken() == JsonToken.VALUE_NULL) {
      return links;
    }
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw bad("they are no list");
    }
    while (json.nextToken() == JsonToken.START_OBJECT) {
      links.add(link(json));
    }
    if (json.currentToken() != JsonToken.END_ARRAY || json.nextToken() != null) {
      throw bad("they are no list of links");
    }
    return links;
  }

  private static Link link(JsonParser json) throws IOException {
    String label = "";
    String url = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (value.isStructStart()) {
        json.skipChildren();
      } else if (field.equals("label")) {
        label = json.getText();
      } else if (field.equals("url")) {
        url = json.getText();
      }
    }
    return new Link(label, url);
  }

  private static Failure bad(String why) {
    return new Failure(
        Kind.DATABASE,
        "the actions of the notification template cannot be used: " + why,
        "Look at notification_templates.actions and at the names in it.");
  }
}

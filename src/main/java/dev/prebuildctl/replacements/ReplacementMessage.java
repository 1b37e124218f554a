package dev.prebuildctl.replacements;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.prebuildctl.core.replacement.ClaimedPrebuild;
import dev.prebuildctl.core.replacement.NotificationTemplate;
import dev.prebuildctl.core.replacement.Replacements;
import dev.prebuildctl.core.replacement.TemplateAdmin;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The payload of a message about replaced resources (spec page 7, Row). */
public final class ReplacementMessage {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String VERSION = "1.2";

  private final NotificationTemplate template;
  private final ClaimedPrebuild prebuild;
  private final Replacements replacements;
  private final List<ActionLinks.Link> links;

  /**
   * What every admin's message says.
   *
   * @throws dev.prebuildctl.core.model.Failure if the template's links cannot be made
   */
  public ReplacementMessage(
      NotificationTemplate template,
      ClaimedPrebuild prebuild,
      Replacements replacements,
      String accessUrl) {
    this.template = template;
    this.prebuild = prebuild;
    this.replacements = replacements;
    this.links = new ActionLinks(accessUrl, labels(prebuild)).of(template.actions());
  }

  private static Map<String, String> labels(ClaimedPrebuild prebuild) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("org", prebuild.origin().organization().name());
    labels.put("workspace", prebuild.workspace().name());
    labels.put("template", prebuild.origin().template().name());
    labels.put("template_version", prebuild.origin().version().name());
    labels.put("preset", prebuild.origin().preset().name());
    labels.put("workspace_build_num", Integer.toString(prebuild.buildNumber()));
    labels.put("claimant", prebuild.owner().name());
    return labels;
  }

  /** The message to one admin, as JSON. */
  public String to(TemplateAdmin admin) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("_version", VERSION);
      json.writeStringField("notification_name", template.name());
      json.writeStringField(
          "notification_template_id", NotificationTemplate.RESOURCE_REPLACED.toString());
      json.writeStringField("user_id", admin.id().toString());
      json.writeStringField("user_email", admin.email());
      json.writeStringField("user_name", admin.displayName());
      json.writeStringField("user_username", admin.username());
      actions(json);
      texts(json, "labels", labels(prebuild));
      json.writeObjectFieldStart("data");
      texts(json, "replacements", replacements.byAddress());
      json.writeEndObject();
      json.writeArrayFieldStart("targets");
      for (UUID target : prebuild.targets()) {
        json.writeString(target.toString());
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private void actions(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("actions");
    for (ActionLinks.Link link : links) {
      json.writeStartObject();
      json.writeStringField("label", link.label());
      json.writeStringField("url", link.url());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void texts(JsonGenerator json, String name, Map<String, String> texts)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> entry : texts.entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }
}

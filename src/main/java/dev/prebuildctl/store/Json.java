package dev.prebuildctl.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.prebuildctl.core.build.TemplateParameter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The JSON in columns and notifications. */
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** A tag set; values that are not text keep their JSON spelling. */
  static Map<String, String> tags(String json) {
    Map<String, String> tags = new LinkedHashMap<>();
    try (JsonParser parser = FACTORY.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return tags;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        if (parser.nextToken().isStructStart()) {
          parser.skipChildren();
        } else {
          tags.put(key, parser.getText());
        }
      }
      return tags;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A parameter's options; a column that holds something else than a list has none. */
  static List<TemplateParameter.Option> options(String json) {
    List<TemplateParameter.Option> options = new ArrayList<>();
    try (JsonParser parser = FACTORY.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        return options;
      }
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        options.add(option(parser));
      }
      return options;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TemplateParameter.Option option(JsonParser parser) throws IOException {
    String name = "";
    String value = "";
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken token = parser.nextToken();
      if (token.isStructStart()) {
        parser.skipChildren();
      } else if (field.equals("name") && token == JsonToken.VALUE_STRING) {
        name = parser.getText();
      } else if (field.equals("value") && token == JsonToken.VALUE_STRING) {
        value = parser.getText();
      }
    }
    return new TemplateParameter.Option(name, value);
  }

  /** A tag set as JSON text, keys in order. */
  static String ofTags(Map<String, String> tags) {
    return object(
        generator -> {
          for (Map.Entry<String, String> tag : new TreeMap<>(tags).entrySet()) {
            generator.writeStringField(tag.getKey(), tag.getValue());
          }
        });
  }

  /** The payload that tells provisioner daemons of a new job (spec page 4). */
  static String jobPosted(UUID organizationId, String provisioner, Map<String, String> tags) {
    return object(
        generator -> {
          generator.writeStringField("organization_id", organizationId.toString());
          generator.writeStringField("type", provisioner);
          generator.writeFieldName("tags");
          generator.writeRawValue(ofTags(tags));
        });
  }

  /** The input of a prebuild's job: the build it is for, and the stage "create" (spec page 5). */
  static String jobInput(UUID buildId) {
    return object(
        generator -> {
          generator.writeStringField("workspace_build_id", buildId.toString());
          generator.writeBooleanField("dry_run", false);
          generator.writeNumberField("prebuilt_workspace_stage", 1);
        });
  }

  private static String object(Fields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      generator.writeStartObject();
      fields.write(generator);
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  @FunctionalInterface
  private interface Fields {
    void write(JsonGenerator generator) throws IOException;
  }
}

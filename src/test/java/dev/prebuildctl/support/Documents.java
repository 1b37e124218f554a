package dev.prebuildctl.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.plan.Maker;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.plan.Planner;
import dev.prebuildctl.output.DocumentSchemas;
import dev.prebuildctl.output.JsonRenderer;
import dev.prebuildctl.output.PlanView;
import dev.prebuildctl.output.Renderer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Documents, each held against its JSON Schema: with the fields that the schema names, all of them,
 * and no other.
 */
public final class Documents {
  private static final String SCHEMA = "prebuildctl/([a-z_]+)/v1";
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Map<String, Schema> STRICT = new ConcurrentHashMap<>();

  private Documents() {}

  /** The document in a text, which must be of a kind that has a schema and be valid. */
  public static JsonNode valid(String json) {
    JsonNode document = Reference.parse(json);
    String schema = document.path("schema").asText();
    assertEquals("schema", document.fieldNames().next(), json);
    Schema strict =
        STRICT.computeIfAbsent(schema.replaceFirst(SCHEMA, "$1"), Documents::strictSchema);
    assertEquals(List.of(), strict.validate(document), () -> schema + ": " + json);
    return document;
  }

  private static Schema strictSchema(String kind) {
    JsonNode schema = Reference.parse(DocumentSchemas.text(kind));
    forbidOthers(schema);
    return REGISTRY.getSchema(schema);
  }

  /**
   * The schemas that ship allow fields to be added; here a field that they do not name is a bug. A
   * part without a type adds fields to the object that it is a case of, and is judged with it.
   */
  private static void forbidOthers(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.path("properties").isObject()
        && object.has("type")) {
      object.put("unevaluatedProperties", false);
    }
    schema.forEach(Documents::forbidOthers);
  }

  /** Every document of an output that has one on each line, if it has any. */
  public static void allValid(String output) {
    output.lines().filter(line -> line.startsWith("{\"schema\":")).forEach(Documents::valid);
  }

  /** What is printed, unchecked. */
  public static String printed(Consumer<Renderer> what) {
    StringWriter text = new StringWriter();
    what.accept(new JsonRenderer(new PrintWriter(text)));
    return text.toString();
  }

  /** A snapshot's document. */
  public static String of(GlobalSnapshot snapshot) {
    return checked(printed(renderer -> renderer.snapshot(snapshot)));
  }

  /** The document of a snapshot's plan. */
  public static String plan(GlobalSnapshot snapshot, PlanRequest request) {
    return checked(printed(renderer -> renderer.plan(view(snapshot, request))));
  }

  /** The plan of a snapshot, to print. */
  public static PlanView view(GlobalSnapshot snapshot, PlanRequest request) {
    return new PlanView(
        Planner.plan(snapshot, request), snapshot, request, new Maker("1.2.3", false));
  }

  /** The bytes of a text. */
  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String checked(String json) {
    valid(json);
    return json;
  }
}

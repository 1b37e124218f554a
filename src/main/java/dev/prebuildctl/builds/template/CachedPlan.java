package dev.prebuildctl.builds.template;

import dev.prebuildctl.hcl.function.JsonReader;
import dev.prebuildctl.hcl.value.Primitive;
import dev.prebuildctl.hcl.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the import's plan read from data sources; those of Coder itself do not count. */
final class CachedPlan {
  private static final Pattern VERSION = Pattern.compile("(0\\.[1-9][0-9]*|1\\.[0-9]+)");

  private final Map<String, Map<String, Value>> values = new HashMap<>();

  private CachedPlan() {}

  /** No plan. */
  static CachedPlan none() {
    return new CachedPlan();
  }

  /**
   * Reads Terraform's JSON.
   *
   * @throws TemplateException a bad request if it is something else
   */
  static CachedPlan read(String json) {
    String text = json.strip();
    CachedPlan plan = new CachedPlan();
    if (text.isEmpty() || text.equals("null")) {
      return plan;
    }
    try {
      Value root = JsonReader.read(text);
      if (root.isNull() || root.entries().isEmpty()) {
        return plan;
      }
      plan.checkVersion(root);
      Value state = root.entries().get("prior_state");
      if (state != null && !state.isNull()) {
        plan.state(state);
      }
    } catch (JsonReader.InvalidJson | IllegalStateException e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
    return plan;
  }

  /** The attributes that a data source had; none if the plan does not know it. */
  Map<String, Value> dataSource(String module, String type, String name, String index) {
    return values.getOrDefault(key(module, type, name, index), Map.of());
  }

  private void checkVersion(Value object) {
    Value version = object.entries().get("format_version");
    if (version == null || version.isNull()) {
      throw malformed("unexpected plan input, format version is missing");
    }
    if (!VERSION.matcher(version.asString()).matches()) {
      throw malformed("unsupported plan format version: " + version.asString());
    }
  }

  private void state(Value state) {
    checkVersion(state);
    Value all = state.entries().get("values");
    if (all == null || all.isNull()) {
      return;
    }
    Value root = all.entries().get("root_module");
    if (root != null && !root.isNull()) {
      module("", root);
    }
  }

  private void module(String address, Value module) {
    for (Value resource : list(module, "resources")) {
      Map<String, Value> entries = resource.entries();
      String type = text(entries, "type");
      boolean data = text(entries, "mode").equals("data");
      Value attributes = entries.get("values");
      if (data && !type.startsWith("coder_") && attributes != null && !attributes.isNull()) {
        String index = index(entries.get("index"));
        values.put(key(address, type, text(entries, "name"), index), attributes.entries());
      }
    }
    for (Value child : list(module, "child_modules")) {
      module(text(child.entries(), "address"), child);
    }
  }

  private static List<Value> list(Value object, String name) {
    Value list = object.entries().get(name);
    return list == null || list.isNull() ? List.of() : list.elements();
  }

  private static String text(Map<String, Value> entries, String name) {
    Value value = entries.get(name);
    return value == null || value.isNull() ? "" : value.asString();
  }

  private static String index(@Nullable Value index) {
    if (index == null || index.isNull()) {
      return "";
    }
    return index.type() == Primitive.NUMBER
        ? "[" + index.asNumber() + "]"
        : "[\"" + index.asString() + "\"]";
  }

  private static String key(String module, String type, String name, String index) {
    return module + " " + type + "." + name + index;
  }

  private static TemplateException malformed(String why) {
    return TemplateException.badRequest(
        "tags render: get parameters: <nil>: Parsing plan JSON; " + why);
  }
}

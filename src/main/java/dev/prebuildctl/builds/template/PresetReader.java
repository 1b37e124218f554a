package dev.prebuildctl.builds.template;

import dev.prebuildctl.core.build.ParameterValue;
import dev.prebuildctl.core.template.ShownPreset;
import dev.prebuildctl.hcl.Attribute;
import dev.prebuildctl.hcl.Block;
import dev.prebuildctl.hcl.Diagnostics;
import dev.prebuildctl.hcl.Evaluation;
import dev.prebuildctl.hcl.value.Primitive;
import dev.prebuildctl.hcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one copy of a block {@code data "coder_workspace_preset"}. Builds take presets from the
 * database, where the import put what Terraform made of these blocks; this is for sources that
 * nobody has imported yet.
 */
final class PresetReader {
  private final Instance block;
  private final Diagnostics problems;

  private PresetReader(Instance block, Diagnostics problems) {
    this.block = block;
    this.problems = problems;
  }

  /** The preset; empty if its name is not known. What is not known is told as a problem. */
  static Optional<ShownPreset> read(Instance block, Diagnostics problems) {
    PresetReader reader = new PresetReader(block, problems);
    Value name = block.evaluate("name").map(Evaluation::value).orElse(Value.NULL);
    if (!ParameterValues.isText(name)) {
      problems.error("The preset's name is not known", "", block.block().headerRange());
      return Optional.empty();
    }
    return Optional.of(
        new ShownPreset(null, ParameterValues.text(name), reader.instances(), reader.parameters()));
  }

  private List<ParameterValue> parameters() {
    Attribute written = block.written("parameters");
    if (written == null) {
      return List.of();
    }
    Value all = block.evaluate("parameters").map(Evaluation::value).orElse(Value.NULL);
    if (all.isNull()) {
      return List.of();
    }
    if (!all.isKnown() || !all.type().isMapping()) {
      problems.error("The preset's parameters are not known", "", written.range());
      return List.of();
    }
    List<ParameterValue> values = new ArrayList<>();
    all.entries()
        .forEach(
            (name, value) -> {
              if (ParameterValues.isText(value)) {
                values.add(new ParameterValue(name, ParameterValues.text(value)));
              } else {
                problems.error(
                    "The preset's value of parameter \"" + name + "\" is not known",
                    "",
                    TagReader.place(name, written));
              }
            });
    return values;
  }

  /** How many prebuilds it wants; null: none, or that is not known. */
  private @Nullable Integer instances() {
    for (Block nested : block.block().body().blocks()) {
      Attribute instances = nested.body().attributes().get("instances");
      if (nested.type().equals("prebuilds") && instances != null) {
        Value count = block.scope().evaluate(instances.expression(), block.bindings()).value();
        return ParameterValues.isText(count) && count.type() == Primitive.NUMBER
            ? count.asNumber().toInt().orElse(null)
            : null;
      }
    }
    return null;
  }
}

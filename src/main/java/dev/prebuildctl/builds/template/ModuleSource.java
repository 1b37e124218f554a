package dev.prebuildctl.builds.template;

import dev.prebuildctl.hcl.Attribute;
import dev.prebuildctl.hcl.Block;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The blocks of one folder of a template, sorted by what they declare; immutable.
 *
 * @param folder its path from the root of the archive
 * @param declared data sources and resources, in the order of files and lines
 */
record ModuleSource(String folder, Named named, List<Block> declared) {
  ModuleSource {
    declared = List.copyOf(declared);
  }

  /** What has one name: the last block of a name counts. */
  record Named(
      Map<String, Block> variables,
      Map<String, Block> outputs,
      Map<String, Block> calls,
      Map<String, Attribute> locals) {
    Named {
      variables = ordered(variables);
      outputs = ordered(outputs);
      calls = ordered(calls);
      locals = ordered(locals);
    }
  }

  static ModuleSource of(String folder, List<Block> blocks) {
    Map<String, Block> variables = new LinkedHashMap<>();
    Map<String, Block> outputs = new LinkedHashMap<>();
    Map<String, Block> calls = new LinkedHashMap<>();
    Map<String, Attribute> locals = new LinkedHashMap<>();
    List<Block> declared = new ArrayList<>();
    for (Block block : blocks) {
      List<String> labels = block.labels();
      switch (block.type() + labels.size()) {
        case "variable1" -> variables.put(labels.get(0), block);
        case "output1" -> outputs.put(labels.get(0), block);
        case "module1" -> calls.put(labels.get(0), block);
        case "locals0" -> locals.putAll(block.body().attributes());
        case "data2", "resource2" -> declared.add(block);
        default -> {
          // Settings of Terraform and its providers, which no value depends on.
        }
      }
    }
    return new ModuleSource(folder, new Named(variables, outputs, calls, locals), declared);
  }

  /** The data sources of a type, in order. */
  List<Block> data(String type) {
    return declared.stream()
        .filter(block -> block.type().equals("data") && block.labels().get(0).equals(type))
        .toList();
  }

  private static <T> Map<String, T> ordered(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}

package dev.prebuildctl.builds.template;

import dev.prebuildctl.hcl.Attribute;
import dev.prebuildctl.hcl.Block;
import dev.prebuildctl.hcl.Body;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Merges the blocks of override files into those they stand for. */
final class Overrides {
  private static final Set<String> MERGED =
      Set.of("variable", "output", "module", "data", "resource");

  private Overrides() {}

  /** Whether a file overrides others. */
  static boolean isOverride(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.tf(\\.json)?$", "");
    return name.equals("override") || name.endsWith("_override");
  }

  /** The base blocks with the overriding ones merged in. */
  static List<Block> merge(List<Block> base, List<Block> overriding) {
    List<Block> merged = new ArrayList<>(base);
    for (Block block : overriding) {
      if (block.type().equals("locals")) {
        merged.add(block); // a later definition of a name replaces an earlier one
      } else if (MERGED.contains(block.type())) {
        int index = last(merged, block);
        if (index < 0) {
          throw TemplateException.unsupported(
              block.headerRange(), "an override file declares what no other file does");
        }
        merged.set(index, merge(merged.get(index), block));
      }
    }
    return merged;
  }

  private static int last(List<Block> blocks, Block wanted) {
    for (int i = blocks.size() - 1; i >= 0; i--) {
      Block block = blocks.get(i);
      if (block.type().equals(wanted.type()) && block.labels().equals(wanted.labels())) {
        return i;
      }
    }
    return -1;
  }

  private static Block merge(Block base, Block overriding) {
    Map<String, Attribute> attributes = new LinkedHashMap<>(base.body().attributes());
    attributes.putAll(overriding.body().attributes());
    Set<String> replaced =
        overriding.body().blocks().stream().map(Overrides::nestedType).collect(Collectors.toSet());
    List<Block> blocks = new ArrayList<>();
    for (Block block : base.body().blocks()) {
      if (!replaced.contains(nestedType(block))) {
        blocks.add(block);
      }
    }
    blocks.addAll(overriding.body().blocks());
    return new Block(
        base.type(),
        base.labels(),
        new Body(attributes, blocks, base.body().range()),
        base.typeRange(),
        base.headerRange());
  }

  /** The type of the blocks that a nested block stands for. */
  static String nestedType(Block block) {
    return block.type().equals("dynamic") && block.labels().size() == 1
        ? block.labels().get(0)
        : block.type();
  }
}

package dev.prebuildctl.builds.template;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.builds.template.Expansion.Copy;
import dev.prebuildctl.builds.template.Expansion.Shape;
import dev.prebuildctl.hcl.Block;
import dev.prebuildctl.hcl.Step;
import dev.prebuildctl.hcl.value.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The data sources and resources of one use of a module, with their copies. */
final class BlockGroups {
  private static final List<String> OWNER = List.of("coder_workspace_owner", "me");

  private final ModuleScope scope;
  private final IdentityHashMap<Block, Group> groups = new IdentityHashMap<>();
  private final IdentityHashMap<Block, Boolean> expanding = new IdentityHashMap<>();

  BlockGroups(ModuleScope scope) {
    this.scope = requireNonNull(scope, "scope");
  }

  private record Group(Expansion expansion, List<Instance> instances) {}

  /** The copies of a block. */
  List<Instance> instances(Block block) {
    Group group = group(block);
    return group == null ? List.of() : group.instances;
  }

  /** What a reference to a block sees, if there is such a block. */
  Optional<Value> value(String mode, List<String> labels, List<List<Step>> paths) {
    Block block = find(mode, labels);
    Group group = block == null ? null : group(block);
    if (block == null || group == null) {
      return Optional.empty();
    }
    Shape shape = group.expansion.shape();
    if (labels.equals(OWNER) && shape != Shape.ONE) {
      scope
          .context()
          .doubtSuccess(block.headerRange(), "values of the owner with count or for_each");
    }
    Wanted wanted = Wanted.of(shape, paths);
    return Optional.of(group.expansion.assemble(index -> group.instances.get(index).value(wanted)));
  }

  private @Nullable Block find(String mode, List<String> labels) {
    Block found = null;
    for (Block block : scope.source().declared()) {
      if (block.type().equals(mode) && block.labels().equals(labels)) {
        if (found != null) {
          scope.context().doubt(block.headerRange(), "a second block of that name");
        }
        found = block;
      }
    }
    return found;
  }

  private @Nullable Group group(Block block) {
    Group known = groups.get(block);
    if (known != null) {
      return known;
    }
    if (expanding.put(block, true) != null) {
      scope.context().doubt(block.headerRange(), "the number of its copies needs the block itself");
      return null;
    }
    Expansion expansion = Repetition.of(scope, block.body());
    List<Instance> instances = new ArrayList<>();
    for (Copy copy : expansion.copies()) {
      instances.add(new Instance(scope, block, copy, provided(block, expansion.shape(), copy)));
    }
    Group group = new Group(expansion, instances);
    groups.put(block, group);
    expanding.remove(block);
    return group;
  }

  private Map<String, Value> provided(Block block, Shape shape, Copy copy) {
    RenderInputs inputs = scope.context().inputs();
    if (!block.type().equals("data")) {
      return Map.of();
    }
    if (block.labels().equals(OWNER)) {
      return shape == Shape.ONE ? inputs.owner() : Map.of();
    }
    List<String> labels = block.labels();
    return inputs
        .plan()
        .dataSource(scope.place().address(), labels.get(0), labels.get(1), copy.index());
  }
}

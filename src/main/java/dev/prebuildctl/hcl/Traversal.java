package dev.prebuildctl.hcl;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** A variable's name and the steps into its value, as in {@code data.aws_ami.this[0].id}. */
public record Traversal(String root, SourceRange rootRange, List<Step> steps) {
  public Traversal {
    requireNonNull(root, "root");
    requireNonNull(rootRange, "rootRange");
    steps = List.copyOf(steps);
  }

  /** The whole source. */
  public SourceRange range() {
    return steps.isEmpty()
        ? rootRange
        : SourceRange.between(rootRange, steps.get(steps.size() - 1).range());
  }
}

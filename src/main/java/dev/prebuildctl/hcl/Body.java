package dev.prebuildctl.hcl;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands in a file or between a block's braces; attributes in the order written. */
public record Body(Map<String, Attribute> attributes, List<Block> blocks, SourceRange range) {
  public Body {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    blocks = List.copyOf(blocks);
    requireNonNull(range, "range");
  }

  /** Where a message about something missing points to. */
  public SourceRange missingItemRange() {
    return range.atStart();
  }
}

package dev.prebuildctl.core.replacement;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Resources that Terraform replaced.
 *
 * @param byAddress the paths that made it do so, joined by {@code ", "}, by resource address
 */
public record Replacements(SortedMap<String, String> byAddress) {
  public Replacements {
    byAddress = Collections.unmodifiableSortedMap(new TreeMap<>(byAddress));
  }

  /** Nothing was replaced: nothing to count and nothing to tell. */
  public boolean isEmpty() {
    return byAddress.isEmpty();
  }
}

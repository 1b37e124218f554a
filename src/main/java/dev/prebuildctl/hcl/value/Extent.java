package dev.prebuildctl.hcl.value;

import java.util.Collection;
import java.util.Map;

/**
 * How large a value is when everything shared inside is counted each time.
 *
 * <p>A dozen lines of a template can build a value that is small in memory, as its parts share
 * theirs, and whose traversal never ends; so every value knows its extent, and too large ones do
 * not come into being.
 */
record Extent(int size, int depth) {
  private static final Extent ONE = new Extent(1, 1);
  private static final int CHARACTERS = 16;

  /** Of a text. */
  static Extent of(String text) {
    return text.length() < CHARACTERS ? ONE : checked(weight(text), 1);
  }

  /** Of a number, whose arithmetic and text cost by its digits. */
  static Extent of(Numeric number) {
    int digits = number.digits();
    return digits <= Numeric.ORDINARY_DIGITS ? ONE : checked(1L + digits, 1);
  }

  /** Of a map or object. */
  static Extent of(Map<String, Value> entries) {
    long keys = 0;
    for (String key : entries.keySet()) {
      keys += weight(key) - 1;
    }
    return of(entries.values(), 1 + keys);
  }

  /** Of a list, set or tuple. */
  static Extent of(Collection<Value> parts) {
    return of(parts, 1);
  }

  private static long weight(String text) {
    return 1L + text.length() / CHARACTERS;
  }

  private static Extent of(Collection<Value> parts, long own) {
    long size = own;
    int depth = 0;
    for (Value part : parts) {
      size += part.extent().size;
      depth = Math.max(depth, part.extent().depth);
    }
    return checked(size, depth + 1);
  }

  static Extent of(Type type) {
    return type instanceof Primitive ? ONE : of(type, 1);
  }

  private static Extent of(Type type, int level) {
    LimitExceeded.check(level, Limits.DEPTH, "depth of a type");
    if (type instanceof Primitive) {
      return ONE;
    }
    long[] size = {1};
    int[] depth = {0};
    type.parts()
        .forEach(
            part -> {
              Extent extent = of(part, level + 1);
              size[0] += extent.size;
              depth[0] = Math.max(depth[0], extent.depth);
              LimitExceeded.check(size[0], Limits.SIZE, "size of a type");
            });
    return new Extent((int) size[0], depth[0] + 1);
  }

  private static Extent checked(long size, int depth) {
    LimitExceeded.check(size, Limits.SIZE, "size of a value");
    LimitExceeded.check(depth, Limits.DEPTH, "depth of a value");
    return new Extent((int) size, depth);
  }
}

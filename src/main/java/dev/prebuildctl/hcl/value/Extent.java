package dev.prebuildctl.hcl.value;

import java.util.Collection;

/**
 * How large a value is when everything shared inside is counted each time.
 *
 * <p>A dozen lines of a template can build a value that is small in memory, as its parts share
 * theirs, and whose traversal never ends; so every value knows its extent, and too large ones do
 * not come into being.
 */
record Extent(int size, int depth) {
  private static final Extent ONE = new Extent(1, 1);

  static Extent of(Collection<Value> parts) {
    long size = 1;
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

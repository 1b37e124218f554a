package dev.prebuildctl.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values of a statement's named parameters. Lists are bound as arrays. */
final class Params {
  static final Params NONE = new Params();

  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  private Params() {}

  static Params of(String name, @Nullable Object value) {
    return new Params().and(name, value);
  }

  Params and(String name, @Nullable Object value) {
    values.put(name, value);
    return this;
  }

  void bind(PreparedStatement statement, NamedSql sql) throws SQLException {
    int index = 1;
    for (String name : sql.parameters()) {
      if (!values.containsKey(name)) {
        throw new IllegalArgumentException("no value for :" + name + " of " + sql.text());
      }
      bind(statement, index, values.get(name));
      index++;
    }
  }

  private static void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    if (value instanceof Instant instant) {
      statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
    } else if (value instanceof Uuids uuids) {
      statement.setArray(
          index, statement.getConnection().createArrayOf("uuid", uuids.elements.toArray()));
    } else if (value instanceof Collection<?> list) {
      statement.setArray(
          index, statement.getConnection().createArrayOf(arrayType(list), list.toArray()));
    } else {
      statement.setObject(index, value);
    }
  }

  private static String arrayType(Collection<?> list) {
    Object first = list.isEmpty() ? "" : list.iterator().next();
    if (first instanceof UUID) {
      return "uuid";
    }
    return first instanceof Integer ? "int4" : "text";
  }

  /** A column of ids of which some, or all, are null. */
  static <T> Object uuids(List<T> items, Function<? super T, @Nullable UUID> column) {
    List<@Nullable UUID> values = new ArrayList<>(items.size());
    for (T item : items) {
      values.add(column.apply(item));
    }
    return new Uuids(values);
  }

  private record Uuids(List<@Nullable UUID> elements) {}
}

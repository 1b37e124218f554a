package dev.prebuildctl.store;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.Rfc3339;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The current row of a result, by column name and with the types the schema promises. */
final class Row {
  private final ResultSet results;

  Row(ResultSet results) {
    this.results = results;
  }

  UUID uuid(String column) throws SQLException {
    return requireNonNull(uuidOrNull(column), column);
  }

  @Nullable UUID uuidOrNull(String column) throws SQLException {
    return results.getObject(column, UUID.class);
  }

  String text(String column) throws SQLException {
    return requireNonNull(results.getString(column), column);
  }

  @Nullable String textOrNull(String column) throws SQLException {
    return results.getString(column);
  }

  boolean bool(String column) throws SQLException {
    return results.getBoolean(column);
  }

  int integer(String column) throws SQLException {
    return results.getInt(column);
  }

  long bigint(String column) throws SQLException {
    return results.getLong(column);
  }

  @Nullable Integer integerOrNull(String column) throws SQLException {
    int value = results.getInt(column);
    return results.wasNull() ? null : value;
  }

  Instant instant(String column) throws SQLException {
    return requireNonNull(instantOrNull(column), column);
  }

  @Nullable Instant instantOrNull(String column) throws SQLException {
    OffsetDateTime time = results.getObject(column, OffsetDateTime.class);
    return time == null ? null : Rfc3339.nearest(time.toInstant());
  }

  byte[] bytes(String column) throws SQLException {
    return requireNonNull(results.getBytes(column), column);
  }

  List<String> texts(String column) throws SQLException {
    return Arrays.asList((String[]) results.getArray(column).getArray());
  }

  /** Makes a value of a row. */
  @FunctionalInterface
  interface Mapper<T> {
    T map(Row row) throws SQLException;
  }
}

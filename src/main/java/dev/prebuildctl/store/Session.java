package dev.prebuildctl.store;

import dev.prebuildctl.core.model.Failure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One connection at work. Statements throw {@link dev.prebuildctl.core.model.Failure}, never {@link
 * SQLException}.
 */
public final class Session {
  private final Connection connection;
  private final Work done;

  Session(Connection connection, Work done) {
    this.connection = connection;
    this.done = done;
  }

  <T> List<T> query(Sql sql, Params params, Row.Mapper<T> mapper) {
    NamedSql named = NamedSql.of(sql);
    long begin = begin();
    try (PreparedStatement statement = connection.prepareStatement(named.text())) {
      params.bind(statement, named);
      try (ResultSet results = statement.executeQuery()) {
        List<T> rows = new ArrayList<>();
        Row row = new Row(results);
        while (results.next()) {
          rows.add(mapper.map(row));
        }
        return rows;
      }
    } catch (SQLException e) {
      throw SqlErrors.failure(e, sql);
    } finally {
      done.took(begin);
    }
  }

  <T> Optional<T> queryOne(Sql sql, Params params, Row.Mapper<T> mapper) {
    List<T> rows = query(sql, params, mapper);
    if (rows.size() > 1) {
      throw new IllegalStateException(sql.name() + " returned " + rows.size() + " rows");
    }
    return rows.stream().findFirst();
  }

  int update(Sql sql, Params params) {
    NamedSql named = NamedSql.of(sql);
    long begin = begin();
    try (PreparedStatement statement = connection.prepareStatement(named.text())) {
      params.bind(statement, named);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw SqlErrors.failure(e, sql);
    } finally {
      done.took(begin);
    }
  }

  /**
   * Does a part of a transaction that may be refused: then the rest goes on as if it had not been
   * tried. A lost connection still ends it all.
   */
  public <T> T attempt(Supplier<T> part, Function<Failure, T> otherwise) {
    Database.control(this, "SAVEPOINT part", "starting a part of a transaction");
    try {
      T result = part.get();
      Database.control(this, "RELEASE SAVEPOINT part", "ending a part of a transaction");
      return result;
    } catch (Failure failure) {
      switch (failure.kind()) {
        case MISSING_PRIVILEGE, TIMEOUT, NOT_CODER, DATABASE -> {
          Database.control(this, "ROLLBACK TO SAVEPOINT part", "leaving a part of a transaction");
          return otherwise.apply(failure);
        }
        default -> throw failure;
      }
    }
  }

  /** Sends transaction control, which takes no parameters. */
  void control(String text) throws SQLException {
    long begin = begin();
    try (Statement statement = connection.createStatement()) {
      statement.execute(text);
    } finally {
      done.took(begin);
    }
  }

  private long begin() {
    done.sent();
    return System.nanoTime();
  }

  Connection connection() {
    return connection;
  }
}

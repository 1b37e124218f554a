package dev.prebuildctl.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A statement with its named parameters replaced by positions, and a comment in front by which it
 * is found in {@code pg_stat_statements}.
 */
record NamedSql(String text, List<String> parameters) {
  private static final Map<Sql, NamedSql> PARSED = new ConcurrentHashMap<>();

  NamedSql {
    parameters = List.copyOf(parameters);
  }

  static NamedSql of(Sql sql) {
    return PARSED.computeIfAbsent(sql, NamedSql::parse);
  }

  private static NamedSql parse(Sql sql) {
    String source = sql.text();
    StringBuilder text = new StringBuilder(source.length() + 32);
    text.append("/* pb:").append(sql.name().toLowerCase(Locale.ROOT)).append(" */ ");
    List<String> parameters = new ArrayList<>();
    int at = 0;
    while (at < source.length()) {
      int end = tokenEnd(source, at);
      if (source.charAt(at) == ':' && end > at + 1 && source.charAt(at + 1) != ':') {
        parameters.add(source.substring(at + 1, end));
        text.append('?');
      } else {
        text.append(source, at, end);
      }
      at = end;
    }
    return new NamedSql(text.toString(), parameters);
  }

  /** The end of the quoted text, cast, parameter or single character that begins at a position. */
  private static int tokenEnd(String source, int at) {
    char first = source.charAt(at);
    if (first == '\'') {
      return source.indexOf('\'', at + 1) + 1;
    }
    if (first != ':') {
      return at + 1;
    }
    if (source.startsWith("::", at)) {
      return at + 2;
    }
    int end = at + 1;
    while (end < source.length()
        && (Character.isLetterOrDigit(source.charAt(end)) || source.charAt(end) == '_')) {
      end++;
    }
    return end;
  }
}

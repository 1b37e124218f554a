package dev.prebuildctl.hcl.function;

import static dev.prebuildctl.hcl.value.Primitive.STRING;

import dev.prebuildctl.hcl.value.LimitExceeded;
import dev.prebuildctl.hcl.value.Limits;
import dev.prebuildctl.hcl.value.Type;
import dev.prebuildctl.hcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads comma-separated values (RFC 4180) as a list of objects named by the first line. */
final class CsvReader {
  private final String text;
  private int position;

  private CsvReader(String text) {
    this.text = text.replace("\r\n", "\n");
  }

  static Value read(String text) {
    CsvReader reader = new CsvReader(text);
    List<String> header = reader.row();
    if (header.isEmpty()) {
      throw FunctionException.call("missing header line");
    }
    Map<String, Type> types = new TreeMap<>();
    for (String name : header) {
      if (types.put(name, STRING) != null) {
        throw FunctionException.call("duplicate column name \"" + name + "\"");
      }
    }
    List<Value> rows = new ArrayList<>();
    for (List<String> row = reader.row(); !row.isEmpty(); row = reader.row()) {
      if (row.size() != header.size()) {
        throw FunctionException.call("wrong number of fields in row " + (rows.size() + 1));
      }
      LimitExceeded.check((long) rows.size() * row.size(), Limits.ELEMENTS, "fields of a table");
      Map<String, Value> attributes = new TreeMap<>();
      for (int i = 0; i < row.size(); i++) {
        attributes.put(header.get(i), Value.of(row.get(i)));
      }
      rows.add(Value.object(attributes));
    }
    return Value.list(Type.object(types), rows);
  }

  /** The next row that is not blank; empty at the end. */
  private List<String> row() {
    while (position < text.length() && text.charAt(position) == '\n') {
      position++;
    }
    List<String> fields = new ArrayList<>();
    if (position >= text.length()) {
      return fields;
    }
    fields.add(field());
    while (position < text.length() && text.charAt(position) == ',') {
      position++;
      fields.add(field());
      LimitExceeded.check(fields.size(), Limits.ELEMENTS, "fields of a row");
    }
    position++;
    return fields;
  }

  private String field() {
    if (position < text.length() && text.charAt(position) == '"') {
      return quoted();
    }
    int start = position;
    while (position < text.length() && ",\n".indexOf(text.charAt(position)) < 0) {
      if (text.charAt(position) == '"') {
        throw FunctionException.call("bare \" in non-quoted field");
      }
      position++;
    }
    return text.substring(start, position);
  }

  private String quoted() {
    StringBuilder field = new StringBuilder();
    position++;
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (c != '"') {
        field.append(c);
      } else if (position < text.length() && text.charAt(position) == '"') {
        field.append('"');
        position++;
      } else if (position >= text.length() || ",\n".indexOf(text.charAt(position)) >= 0) {
        return field.toString();
      } else {
        break;
      }
    }
    throw FunctionException.call("extraneous or missing \" in quoted field");
  }
}

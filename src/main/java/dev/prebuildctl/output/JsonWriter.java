package dev.prebuildctl.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes the fields of JSON objects in the contract's spelling: null is said, never left out. */
final class JsonWriter {
  private static final JsonFactory FACTORY = new JsonFactory();

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final JsonGenerator generator;

  private JsonWriter(JsonGenerator generator) {
    this.generator = generator;
  }

  /** Writes one object; the writer stays open. */
  static void object(Writer out, Consumer<JsonWriter> fields) {
    try (JsonGenerator generator = FACTORY.createGenerator(out)) {
      generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      generator.writeStartObject();
      fields.accept(new JsonWriter(generator));
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonWriter text(String name, @Nullable String value) {
    return field(name, () -> generator.writeString(value));
  }

  JsonWriter id(String name, @Nullable UUID value) {
    return text(name, value == null ? null : value.toString());
  }

  JsonWriter number(String name, long value) {
    return field(name, () -> generator.writeNumber(value));
  }

  JsonWriter optionalNumber(String name, @Nullable Integer value) {
    return field(name, () -> scalar(value));
  }

  JsonWriter flag(String name, boolean value) {
    return field(name, () -> generator.writeBoolean(value));
  }

  JsonWriter time(String name, @Nullable Instant value) {
    return text(name, value == null ? null : TIME.format(value));
  }

  JsonWriter seconds(String name, Duration value) {
    return field(name, () -> generator.writeNumber(plain(value, 9)));
  }

  /** Milliseconds down to the microsecond. */
  JsonWriter milliseconds(String name, Duration value) {
    return field(name, () -> generator.writeNumber(plain(value.truncatedTo(ChronoUnit.MICROS), 6)));
  }

  JsonWriter ids(String name, Collection<UUID> values) {
    return any(name, values);
  }

  JsonWriter texts(String name, Collection<String> values) {
    return any(name, values);
  }

  JsonWriter object(String name, Runnable fields) {
    return field(name, () -> object(fields));
  }

  <T> JsonWriter objects(String name, Collection<T> values, Consumer<T> fields) {
    return field(
        name,
        () -> {
          generator.writeStartArray();
          for (T value : values) {
            object(() -> fields.accept(value));
          }
          generator.writeEndArray();
        });
  }

  /** A value of whatever type; a type that has no spelling here is a bug. */
  JsonWriter any(String name, @Nullable Object value) {
    return field(name, () -> any(value));
  }

  private void object(Runnable fields) throws IOException {
    generator.writeStartObject();
    fields.run();
    generator.writeEndObject();
  }

  private void any(@Nullable Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      object(() -> map.forEach((name, element) -> any(String.valueOf(name), element)));
    } else if (value instanceof Collection<?> list) {
      generator.writeStartArray();
      for (Object element : list) {
        any(element);
      }
      generator.writeEndArray();
    } else {
      scalar(value);
    }
  }

  private void scalar(@Nullable Object value) throws IOException {
    if (value == null) {
      generator.writeNull();
    } else if (value instanceof Boolean flag) {
      generator.writeBoolean(flag);
    } else if (value instanceof Duration duration) {
      generator.writeNumber(plain(duration, 9));
    } else if (value instanceof Instant time) {
      generator.writeString(TIME.format(time));
    } else if (value instanceof Number) {
      generator.writeNumber(new BigDecimal(value.toString()).toPlainString());
    } else if (value instanceof CharSequence || value instanceof UUID) {
      generator.writeString(value.toString());
    } else {
      throw new IllegalArgumentException("no JSON spelling of " + value.getClass());
    }
  }

  /** A duration in units of so many decimal places of nanoseconds, without trailing zeros. */
  private static String plain(Duration duration, int places) {
    BigDecimal nanos =
        BigDecimal.valueOf(duration.getSeconds())
            .scaleByPowerOfTen(9)
            .add(BigDecimal.valueOf(duration.getNano()));
    return nanos.scaleByPowerOfTen(-places).stripTrailingZeros().toPlainString();
  }

  private JsonWriter field(String name, Write value) {
    try {
      generator.writeFieldName(name);
      value.write();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @FunctionalInterface
  private interface Write {
    void write() throws IOException;
  }
}

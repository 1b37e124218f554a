package dev.prebuildctl.store;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.prebuildctl.core.model.Failure;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The setting {@code prebuilds_settings}: whether reconciliation is paused. Read as Go reads JSON,
 * since the server must take the same text for the same answer.
 */
public final class PrebuildsSettings {
  private static final String PAUSED = "reconciliation_paused";
  private static final int DEEPEST_NESTING = 10_000;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(DEEPEST_NESTING).build())
          .build();

  private PrebuildsSettings() {}

  /** The text that pauses or resumes. */
  public static String marshal(boolean paused) {
    return "{\"" + PAUSED + "\":" + paused + "}";
  }

  /**
   * Whether the text says paused; an empty one does not.
   *
   * @throws Failure of kind {@code MALFORMED_SETTING} if it is no such setting
   */
  public static boolean paused(String text) {
    if (text.isEmpty()) {
      return false;
    }
    try (JsonParser json = JSON.createParser(text)) {
      boolean paused = document(json);
      if (json.nextToken() != null) {
        throw malformed("text after the end of the object", null);
      }
      return paused;
    } catch (JsonEOFException cut) {
      throw malformed("its JSON ends in the middle", cut);
    } catch (JacksonException syntax) {
      throw malformed(syntax.getOriginalMessage(), syntax);
    } catch (IOException impossible) {
      throw malformed(String.valueOf(impossible.getMessage()), impossible);
    }
  }

  private static boolean document(JsonParser json) throws IOException {
    JsonToken first = json.nextToken();
    if (first == null) {
      throw malformed("only white space", null);
    }
    if (first == JsonToken.VALUE_NULL) {
      return false;
    }
    if (first != JsonToken.START_OBJECT) {
      throw malformed("a JSON object is expected", null);
    }
    boolean paused = false;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      boolean known = named(json.currentName());
      JsonToken value = json.nextToken();
      if (!known) {
        json.skipChildren();
      } else if (value.isBoolean()) {
        paused = json.getBooleanValue();
      } else if (value != JsonToken.VALUE_NULL) {
        throw malformed(PAUSED + " must be true or false", null);
      }
    }
    return paused;
  }

  /** Go folds case by Unicode's simple folding, which keeps the dotless i apart; Java does not. */
  private static boolean named(String key) {
    return key.equalsIgnoreCase(PAUSED) && key.indexOf('ı') < 0 && key.indexOf('İ') < 0;
  }

  private static Failure malformed(String seen, @Nullable Throwable cause) {
    return new Failure(
        Failure.Kind.MALFORMED_SETTING,
        "the setting prebuilds_settings cannot be read: " + seen,
        "Write it anew with 'prebuildctl pause' or 'prebuildctl resume'.",
        cause);
  }
}

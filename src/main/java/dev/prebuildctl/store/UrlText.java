package dev.prebuildctl.store;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The texts a libpq URL is made of, percent-encoded as libpq does it. */
final class UrlText {
  private UrlText() {}

  /** The parameters after the question mark. */
  static Map<String, String> query(String text) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String part : text.split("&", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      int equals = part.indexOf('=');
      if (equals < 0) {
        throw BadUrl.because("its parameter \"" + decode(part) + "\" has no value");
      }
      query.put(decode(part.substring(0, equals)), decode(part.substring(equals + 1)));
    }
    return query;
  }

  static String decode(String text) {
    try {
      // URLDecoder would make a space of '+', which libpq takes literally.
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw BadUrl.because("it has a % that is not followed by two hexadecimal digits");
    }
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The first that says something; empty if none does. */
  static String first(@Nullable String... values) {
    for (String value : values) {
      if (value != null && !value.isEmpty()) {
        return value;
      }
    }
    return "";
  }
}

package dev.prebuildctl.output;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The checksum by which a saved plan tells that it is what was written: SHA-256, in hexadecimal,
 * over all bytes before it, as the last field of the document. It guards against accidents and
 * edits; it is no signature, for whoever changes the file on purpose can compute it anew.
 */
public final class Seal {
  private static final String BEGIN = ",\"checksum\":\"";
  private static final String END = "\"}\n";
  private static final int LENGTH = BEGIN.length() + 64 + END.length();

  private Seal() {}

  /** The object with its checksum as another field, on a line. */
  static String seal(String object) {
    String sealed = object.substring(0, object.length() - 1);
    return sealed + tail(sealed.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether these are the bytes of a sealed object, none changed, lost or added. */
  public static boolean isWhole(byte[] bytes) {
    if (bytes.length < LENGTH) {
      return false;
    }
    byte[] sealed = Arrays.copyOf(bytes, bytes.length - LENGTH);
    byte[] tail = Arrays.copyOfRange(bytes, sealed.length, bytes.length);
    return Arrays.equals(tail, tail(sealed).getBytes(StandardCharsets.UTF_8));
  }

  private static String tail(byte[] sealed) {
    return BEGIN + HexFormat.of().formatHex(Fingerprint.sha256().digest(sealed)) + END;
  }
}

package dev.prebuildctl.output;

import dev.prebuildctl.core.model.GlobalSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells whether two snapshots hold the same rows. */
public final class Fingerprint {
  private Fingerprint() {}

  /**
   * SHA-256, in hexadecimal, over all rows that presets and unmanaged prebuilds have: the same for
   * the same rows in any order, taken at any time.
   */
  public static String of(GlobalSnapshot snapshot) {
    MessageDigest digest = sha256();
    OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
    try (Writer out = new OutputStreamWriter(sink, StandardCharsets.UTF_8)) {
      JsonWriter.object(out, json -> SnapshotDocument.canonicalRows(json, snapshot));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

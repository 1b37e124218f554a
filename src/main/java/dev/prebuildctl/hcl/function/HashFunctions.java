package dev.prebuildctl.hcl.function;

import static dev.prebuildctl.hcl.value.Primitive.STRING;

import dev.prebuildctl.hcl.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Checksums, of strings here and of files elsewhere. */
final class HashFunctions {
  /** The functions of files that hash, by name: how the bytes become text. */
  static final Map<String, java.util.function.Function<byte[], String>> OF_FILES =
      Map.of(
          "filemd5", bytes -> hex("MD5", bytes),
          "filesha1", bytes -> hex("SHA-1", bytes),
          "filesha256", bytes -> hex("SHA-256", bytes),
          "filesha512", bytes -> hex("SHA-512", bytes),
          "filebase64sha256", bytes -> base64("SHA-256", bytes),
          "filebase64sha512", bytes -> base64("SHA-512", bytes));

  /** The name spaces of RFC 4122, appendix C. */
  private static final Map<String, String> NAME_SPACES =
      Map.of(
          "dns", "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
          "url", "6ba7b811-9dad-11d1-80b4-00c04fd430c8",
          "oid", "6ba7b812-9dad-11d1-80b4-00c04fd430c8",
          "x500", "6ba7b814-9dad-11d1-80b4-00c04fd430c8");

  private HashFunctions() {}

  static List<Function> all() {
    return List.of(
        hash("md5", text -> hex("MD5", bytes(text))),
        hash("sha1", text -> hex("SHA-1", bytes(text))),
        hash("sha256", text -> hex("SHA-256", bytes(text))),
        hash("sha512", text -> hex("SHA-512", bytes(text))),
        hash("base64sha256", text -> base64("SHA-256", bytes(text))),
        hash("base64sha512", text -> base64("SHA-512", bytes(text))),
        Function.named("uuidv5")
            .takes("namespace", STRING)
            .takes("name", STRING)
            .returns(
                STRING, arguments -> Value.of(uuid(arguments.string(0), arguments.string(1)))));
  }

  private static Function hash(String name, UnaryOperator<String> operator) {
    return Function.named(name)
        .takes("str", STRING)
        .returns(STRING, arguments -> Value.of(operator.apply(arguments.string(0))));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String hex(String algorithm, byte[] bytes) {
    return HexFormat.of().formatHex(digest(algorithm, bytes));
  }

  private static String base64(String algorithm, byte[] bytes) {
    return Base64.getEncoder().encodeToString(digest(algorithm, bytes));
  }

  private static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }

  private static String uuid(String namespace, String name) {
    UUID space;
    try {
      space = UUID.fromString(NAME_SPACES.getOrDefault(namespace, namespace));
    } catch (IllegalArgumentException e) {
      throw FunctionException.argument(0, "uuidv5() doesn't support namespace " + namespace);
    }
    byte[] tail = bytes(name);
    ByteBuffer input =
        ByteBuffer.allocate(16 + tail.length)
            .putLong(space.getMostSignificantBits())
            .putLong(space.getLeastSignificantBits())
            .put(tail);
    ByteBuffer hash = ByteBuffer.wrap(digest("SHA-1", input.array()));
    long most = (hash.getLong() & ~0xF000L) | 0x5000L;
    long least = (hash.getLong() & ~(3L << 62)) | (1L << 63);
    return new UUID(most, least).toString();
  }
}

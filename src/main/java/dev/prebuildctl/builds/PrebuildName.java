package dev.prebuildctl.builds;

/** The name of a prebuild: {@code prebuild-} and nine random bytes in Base32. */
public final class PrebuildName {
  /** How many random bytes a name is made of. */
  public static final int RANDOM_BYTES = 9;

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

  private PrebuildName() {}

  /**
   * The name of the given bytes: lower-case unpadded Base32 of RFC 4648.
   *
   * @throws IllegalArgumentException if there are not {@value #RANDOM_BYTES}
   */
  public static String of(byte[] random) {
    if (random.length != RANDOM_BYTES) {
      throw new IllegalArgumentException("a name takes 9 bytes, not " + random.length);
    }
    StringBuilder name = new StringBuilder("prebuild-");
    int bits = 0;
    int pending = 0;
    for (byte next : random) {
      pending = (pending << 8) | (next & 0xff);
      for (bits += 8; bits >= 5; bits -= 5) {
        name.append(ALPHABET.charAt((pending >> (bits - 5)) & 0x1f));
      }
    }
    return name.append(ALPHABET.charAt((pending << (5 - bits)) & 0x1f)).toString();
  }
}

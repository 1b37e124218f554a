package dev.prebuildctl.hcl.function;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A range of IP addresses, as in {@code 10.0.0.0/8}.
 *
 * <p>Not {@code InetAddress}: it would ask the network for what is no address.
 */
record IpRange(BigInteger network, int prefix, int bits) {
  static final int IPV4_BITS = 32;
  static final int IPV6_BITS = 128;

  private static final Pattern PREFIX = Pattern.compile("[0-9]{1,3}");
  private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");

  static Optional<IpRange> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !PREFIX.matcher(text.substring(slash + 1)).matches()) {
      return Optional.empty();
    }
    String address = text.substring(0, slash);
    int prefix = Integer.parseInt(text.substring(slash + 1));
    int bits = address.contains(":") ? IPV6_BITS : IPV4_BITS;
    if (prefix > bits) {
      return Optional.empty();
    }
    Optional<BigInteger> number = bits == IPV4_BITS ? ipv4(address) : ipv6(address);
    return number.map(each -> new IpRange(each.and(mask(prefix, bits)), prefix, bits));
  }

  int hostBits() {
    return bits - prefix;
  }

  BigInteger mask() {
    return mask(prefix, bits);
  }

  IpRange subnet(int newPrefix, BigInteger offset) {
    return new IpRange(network.add(offset), newPrefix, bits);
  }

  @Override
  public String toString() {
    return text(network, bits) + "/" + prefix;
  }

  private static BigInteger mask(int prefix, int bits) {
    return BigInteger.ONE.shiftLeft(prefix).subtract(BigInteger.ONE).shiftLeft(bits - prefix);
  }

  private static Optional<BigInteger> ipv4(String address) {
    String[] parts = address.split("\\.", -1);
    long number = 0;
    for (String part : parts) {
      if (!PREFIX.matcher(part).matches() || Integer.parseInt(part) > 255) {
        return Optional.empty();
      }
      number = number << 8 | Integer.parseInt(part);
    }
    return parts.length == 4 ? Optional.of(BigInteger.valueOf(number)) : Optional.empty();
  }

  private static Optional<BigInteger> ipv6(String address) {
    String[] halves = address.split("::", -1);
    Optional<List<String>> left = groups(halves[0], halves.length == 1);
    Optional<List<String>> right = groups(halves.length > 1 ? halves[1] : "", true);
    if (halves.length > 2 || left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    int missing = 8 - left.get().size() - right.get().size();
    if (halves.length == 1 ? missing != 0 : missing < 1) {
      return Optional.empty();
    }
    List<String> all = new ArrayList<>(left.get());
    for (int i = 0; i < missing; i++) {
      all.add("0");
    }
    all.addAll(right.get());
    BigInteger number = BigInteger.ZERO;
    for (String group : all) {
      number = number.shiftLeft(16).or(new BigInteger(group, 16));
    }
    return Optional.of(number);
  }

  /** The groups of one side of the double colon; the last may be an IPv4 address. */
  private static Optional<List<String>> groups(String text, boolean last) {
    List<String> groups = new ArrayList<>();
    if (text.isEmpty()) {
      return Optional.of(groups);
    }
    String[] parts = text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      if (last && i == parts.length - 1 && parts[i].contains(".")) {
        Optional<BigInteger> tail = ipv4(parts[i]);
        if (tail.isEmpty()) {
          return Optional.empty();
        }
        groups.add(Integer.toHexString(tail.get().shiftRight(16).intValue()));
        groups.add(Integer.toHexString(tail.get().intValue() & 0xFFFF));
      } else if (GROUP.matcher(parts[i]).matches()) {
        groups.add(parts[i]);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(groups);
  }

  static String text(BigInteger address, int bits) {
    if (bits == IPV4_BITS) {
      long number = address.longValue();
      return (number >> 24)
          + "."
          + (number >> 16 & 255)
          + "."
          + (number >> 8 & 255)
          + "."
          + (number & 255);
    }
    List<Integer> groups = new ArrayList<>();
    for (int shift = IPV6_BITS - 16; shift >= 0; shift -= 16) {
      groups.add(address.shiftRight(shift).intValue() & 0xFFFF);
    }
    return compressed(groups);
  }

  /** Writes the longest row of zero groups, if longer than one, as a double colon. */
  private static String compressed(List<Integer> groups) {
    int bestStart = 0;
    int bestLength = 1;
    for (int start = 0; start < groups.size(); start++) {
      int end = start;
      while (end < groups.size() && groups.get(end) == 0) {
        end++;
      }
      if (end - start > bestLength) {
        bestStart = start;
        bestLength = end - start;
      }
    }
    if (bestLength == 1) {
      return hex(groups);
    }
    return hex(groups.subList(0, bestStart))
        + "::"
        + hex(groups.subList(bestStart + bestLength, groups.size()));
  }

  private static String hex(List<Integer> groups) {
    return groups.stream().map(Integer::toHexString).collect(Collectors.joining(":"));
  }
}

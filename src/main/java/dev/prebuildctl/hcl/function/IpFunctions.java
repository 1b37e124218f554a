package dev.prebuildctl.hcl.function;

import static dev.prebuildctl.hcl.value.Primitive.NUMBER;
import static dev.prebuildctl.hcl.value.Primitive.STRING;

import dev.prebuildctl.hcl.value.Numeric;
import dev.prebuildctl.hcl.value.Type;
import dev.prebuildctl.hcl.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Functions of IP address ranges. */
final class IpFunctions {
  private static final int MAX_NEW_BITS_OF_IPV6 = 32;

  private IpFunctions() {}

  static List<Function> all() {
    return List.of(
        Function.named("cidrhost")
            .takes("prefix", STRING)
            .takes("hostnum", NUMBER)
            .returns(STRING, IpFunctions::host),
        Function.named("cidrnetmask").takes("prefix", STRING).returns(STRING, IpFunctions::netmask),
        Function.named("cidrsubnet")
            .takes("prefix", STRING)
            .takes("newbits", NUMBER)
            .takes("netnum", NUMBER)
            .returns(STRING, IpFunctions::subnet),
        Function.named("cidrsubnets")
            .takes("prefix", STRING)
            .takesMore("newbits", NUMBER)
            .returns(Type.list(STRING), IpFunctions::subnets));
  }

  private static IpRange range(Arguments arguments) {
    return IpRange.parse(arguments.string(0))
        .orElseThrow(
            () ->
                FunctionException.argument(
                    0, "invalid CIDR expression: invalid CIDR address: " + arguments.string(0)));
  }

  private static Value host(Arguments arguments) {
    IpRange range = range(arguments);
    BigInteger number = integer(arguments.number(1), 1);
    BigInteger hosts = BigInteger.ONE.shiftLeft(range.hostBits());
    BigInteger offset = number.signum() < 0 ? hosts.add(number) : number;
    if (offset.signum() < 0 || offset.compareTo(hosts) >= 0) {
      throw FunctionException.call(
          "prefix of %d does not accommodate a host numbered %s".formatted(range.prefix(), number));
    }
    return Value.of(IpRange.text(range.network().add(offset), range.bits()));
  }

  private static Value netmask(Arguments arguments) {
    IpRange range = range(arguments);
    if (range.bits() != IpRange.IPV4_BITS) {
      throw FunctionException.argument(
          0, "only IPv4 networks have netmasks: IPv6 addresses have prefix lengths only");
    }
    return Value.of(IpRange.text(range.mask(), range.bits()));
  }

  private static Value subnet(Arguments arguments) {
    IpRange range = range(arguments);
    int newBits = arguments.integer(1);
    BigInteger number = integer(arguments.number(2), 2);
    int prefix = newPrefix(range, newBits, 1);
    BigInteger count = BigInteger.ONE.shiftLeft(newBits);
    BigInteger place = number.signum() < 0 ? count.add(number) : number;
    if (place.signum() < 0 || place.compareTo(count) >= 0) {
      throw FunctionException.call(
          "prefix extension of %d does not accommodate a subnet numbered %s"
              .formatted(newBits, number));
    }
    return Value.of(range.subnet(prefix, place.shiftLeft(range.bits() - prefix)).toString());
  }

  private static Value subnets(Arguments arguments) {
    IpRange range = range(arguments);
    BigInteger end = BigInteger.ONE.shiftLeft(range.hostBits());
    BigInteger offset = BigInteger.ZERO;
    List<Value> subnets = new ArrayList<>();
    for (int i = 1; i < arguments.size(); i++) {
      int newBits = arguments.integer(i);
      if (newBits < 1) {
        throw FunctionException.argument(i, "must extend prefix by at least one bit");
      }
      if (newBits > MAX_NEW_BITS_OF_IPV6) {
        throw FunctionException.argument(i, "may not extend prefix by more than 32 bits");
      }
      int prefix = newPrefix(range, newBits, i);
      BigInteger size = BigInteger.ONE.shiftLeft(range.bits() - prefix);
      // The next place of that size: subnets are aligned to their own size.
      offset = offset.add(size).subtract(BigInteger.ONE).divide(size).multiply(size);
      if (offset.add(size).compareTo(end) > 0) {
        throw FunctionException.argument(
            i,
            "not enough remaining address space for a subnet with a prefix of %d bits after %s"
                .formatted(prefix, subnets.isEmpty() ? range : subnets.get(i - 2).asString()));
      }
      subnets.add(Value.of(range.subnet(prefix, offset).toString()));
      offset = offset.add(size);
    }
    return Value.list(STRING, subnets);
  }

  private static int newPrefix(IpRange range, int newBits, int argument) {
    if (newBits < 0) {
      throw FunctionException.argument(argument, "must not be negative");
    }
    int prefix = range.prefix() + Math.min(newBits, IpRange.IPV6_BITS + 1);
    if (prefix > range.bits()) {
      throw FunctionException.argument(
          argument,
          "insufficient address space to extend prefix of %d by %d"
              .formatted(range.prefix(), newBits));
    }
    return prefix;
  }

  private static BigInteger integer(Numeric number, int argument) {
    if (!number.isInteger()) {
      throw FunctionException.argument(argument, "a whole number is required");
    }
    return number.toBigDecimal().toBigIntegerExact();
  }
}

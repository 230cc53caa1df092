package dev.bulwark.hcl.function;

import dev.bulwark.hcl.eval.Call;
import dev.bulwark.hcl.eval.Function;
import dev.bulwark.hcl.eval.FunctionException;
import dev.bulwark.hcl.value.Numbers;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import dev.bulwark.values.Cidr;
import dev.bulwark.values.Ip;
import dev.bulwark.values.Parsed;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// Functions of ranges of IP addresses.
final class AddressFunctions {
  static final List<Function> ALL =
      List.of(
          Function.of(
              "cidrhost",
              Types.STRING,
              AddressFunctions::host,
              Params.text("prefix"),
              Params.number("hostnum")),
          Function.of(
              "cidrnetmask", Types.STRING, AddressFunctions::netmask, Params.text("prefix")),
          Function.of(
              "cidrsubnet",
              Types.STRING,
              AddressFunctions::subnet,
              Params.text("prefix"),
              Params.number("newbits"),
              Params.number("netnum")),
          Function.of(
              "cidrsubnets",
              Type.list(Types.STRING),
              AddressFunctions::subnets,
              Params.text("prefix"),
              Params.number("newbits").anyNumber()));

  private AddressFunctions() {}

  private static Cidr network(Call call) {
    return switch (Cidr.parse(call.text(0))) {
      case Parsed.Value<Cidr>(Cidr cidr) -> cidr.masked();
      case Parsed.Malformed<Cidr> _ ->
          throw FunctionException.of(
              "invalid CIDR expression: invalid CIDR address: " + call.text(0));
    };
  }

  private static int bits(Cidr network) {
    return network.address().family().bits();
  }

  private static BigInteger number(Ip ip) {
    BigInteger low = new BigInteger(Long.toUnsignedString(ip.low()));
    return new BigInteger(Long.toUnsignedString(ip.high())).shiftLeft(64).or(low);
  }

  private static Ip address(Ip.Family family, BigInteger number) {
    return new Ip(family, number.shiftRight(64).longValue(), number.longValue(), "");
  }

  private static BigInteger whole(Call call, int argument) {
    if (!Numbers.isWhole(call.number(argument))) {
      throw FunctionException.of("value must be a whole number");
    }
    return call.number(argument).toBigInteger();
  }

  /// A negative number counts from the end of the range.
  private static Value host(Call call) {
    Cidr network = network(call);
    BigInteger host = whole(call, 1);
    int hostBits = bits(network) - network.prefixLength();
    BigInteger size = BigInteger.ONE.shiftLeft(hostBits);
    BigInteger counted = host.signum() < 0 ? host.negate().subtract(BigInteger.ONE) : host;
    if (counted.compareTo(size) >= 0) {
      throw FunctionException.of(
          "prefix of %d does not accommodate a host numbered %s"
              .formatted(network.prefixLength(), host));
    }
    BigInteger offset = host.signum() < 0 ? size.add(host) : host;
    return Value.text(
        address(network.address().family(), number(network.address()).add(offset)).toString());
  }

  private static Value netmask(Call call) {
    Cidr network = network(call);
    if (bits(network) != 32) {
      throw FunctionException.of("IPv6 addresses cannot have a netmask: " + call.text(0));
    }
    BigInteger all = BigInteger.ONE.shiftLeft(32).subtract(BigInteger.ONE);
    BigInteger mask = all.shiftLeft(32 - network.prefixLength()).and(all);
    return Value.text(address(network.address().family(), mask).toString());
  }

  private static Value subnet(Call call) {
    Cidr network = network(call);
    int newBits = call.whole(1);
    BigInteger number = whole(call, 2);
    int length = network.prefixLength() + newBits;
    if (newBits < 0 || length > bits(network)) {
      throw FunctionException.of(
          "insufficient address space to extend prefix of %d by %d"
              .formatted(network.prefixLength(), newBits));
    }
    if (number.signum() < 0 || number.compareTo(BigInteger.ONE.shiftLeft(newBits)) >= 0) {
      throw FunctionException.of(
          "prefix extension of %d does not accommodate a subnet numbered %s"
              .formatted(newBits, number));
    }
    BigInteger start = number(network.address()).add(number.shiftLeft(bits(network) - length));
    return Value.text(range(network, start, length));
  }

  private static String range(Cidr network, BigInteger start, int length) {
    return address(network.address().family(), start) + "/" + length;
  }

  /// Ranges one behind the other, each beginning at a multiple of its size.
  private static Value subnets(Call call) {
    Cidr network = network(call);
    int bits = bits(network);
    BigInteger next = number(network.address());
    BigInteger end = next.add(BigInteger.ONE.shiftLeft(bits - network.prefixLength()));
    var ranges = new ArrayList<Value>();
    for (int i = 1; i < call.count(); i++) {
      int newBits = call.whole(i);
      if (newBits < 1) {
        throw FunctionException.ofArgument(i, "must extend prefix by at least one bit");
      }
      if (newBits > 32) {
        throw FunctionException.ofArgument(i, "may not extend prefix by more than 32 bits");
      }
      int length = network.prefixLength() + newBits;
      if (length > bits) {
        throw FunctionException.ofArgument(
            i,
            "would extend prefix to %d bits, which is too long for an %s address"
                .formatted(length, bits == 32 ? "IPv4" : "IPv6"));
      }
      BigInteger size = BigInteger.ONE.shiftLeft(bits - length);
      BigInteger start = next.add(size).subtract(BigInteger.ONE).divide(size).multiply(size);
      if (start.add(size).compareTo(end) > 0) {
        throw FunctionException.ofArgument(
            i,
            "not enough remaining address space for a subnet with a prefix of %d bits"
                .formatted(length));
      }
      ranges.add(Value.text(range(network, start, length)));
      next = start.add(size);
    }
    return Value.list(Types.STRING, ranges);
  }
}

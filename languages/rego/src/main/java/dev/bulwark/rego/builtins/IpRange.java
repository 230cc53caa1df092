package dev.bulwark.rego.builtins;

import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.values.Ip;
import dev.bulwark.values.Parsed;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run of addresses of one family, both ends included.
///
/// @param bits 32 or 128
record IpRange(BigInteger first, BigInteger last, int bits) implements Comparable<IpRange> {
  /// IPv4 within IPv6, as Go reads it: `::ffff:10.0.0.1` is an IPv4 address.
  static @Nullable IpRange ofAddress(String text) {
    if (!(Ip.parse(text) instanceof Parsed.Value<Ip>(Ip ip)) || !ip.zone().isEmpty()) {
      return null;
    }
    boolean isV4 = ip.family() == Ip.Family.V4 || ip.isMapped();
    BigInteger number = isV4 ? unsigned(ip.low() & 0xffff_ffffL) : number(ip);
    return new IpRange(number, number, isV4 ? 32 : 128);
  }

  static IpRange ofCidr(String text) {
    int slash = text.indexOf('/');
    String digits = slash < 0 ? "" : text.substring(slash + 1);
    if (slash < 0
        || !digits.matches("[0-9]{1,3}")
        || !(Ip.parse(text.substring(0, slash)) instanceof Parsed.Value<Ip>(Ip ip))
        || !ip.zone().isEmpty()) {
      throw BuiltinException.failed("invalid CIDR address: " + text);
    }
    int bits = ip.family() == Ip.Family.V4 ? 32 : 128;
    int prefix = Integer.parseInt(digits);
    if (prefix > bits) {
      throw BuiltinException.failed("invalid CIDR address: " + text);
    }
    BigInteger number = bits == 32 ? unsigned(ip.low() & 0xffff_ffffL) : number(ip);
    boolean isMapped = bits == 128 && prefix >= 96 && ip.isMapped();
    return isMapped
        ? network(unsigned(ip.low() & 0xffff_ffffL), prefix - 96, 32)
        : network(number, prefix, bits);
  }

  private static IpRange network(BigInteger address, int prefix, int bits) {
    int hostBits = bits - prefix;
    BigInteger first = address.shiftRight(hostBits).shiftLeft(hostBits);
    return new IpRange(
        first, first.add(BigInteger.ONE.shiftLeft(hostBits)).subtract(BigInteger.ONE), bits);
  }

  private static BigInteger number(Ip ip) {
    return unsigned(ip.high()).shiftLeft(64).or(unsigned(ip.low()));
  }

  private static BigInteger unsigned(long word) {
    return new BigInteger(Long.toUnsignedString(word));
  }

  BigInteger size() {
    return last.subtract(first).add(BigInteger.ONE);
  }

  boolean contains(IpRange other) {
    return bits == other.bits
        && first.compareTo(other.first) <= 0
        && last.compareTo(other.last) >= 0;
  }

  boolean meets(IpRange other) {
    return bits == other.bits
        && first.compareTo(other.last) <= 0
        && other.first.compareTo(last) <= 0;
  }

  /// The network of class A, B or C that an IPv4 address lies in; of no class, nothing is left out.
  IpRange classful() {
    int top = first.shiftRight(24).intValue();
    int prefix = top < 128 ? 8 : top < 192 ? 16 : 24;
    return network(first, prefix, bits);
  }

  String addressText(BigInteger address) {
    return bits == 32
        ? new Ip(Ip.Family.V4, 0, address.longValue(), "").toString()
        : new Ip(Ip.Family.V6, address.shiftRight(64).longValue(), address.longValue(), "")
            .toString();
  }

  /// The fewest ranges that hold the same addresses.
  static List<IpRange> merged(List<IpRange> ranges) {
    var merged = new ArrayList<IpRange>();
    for (IpRange range : ranges.stream().sorted().toList()) {
      IpRange previous = merged.isEmpty() ? null : merged.getLast();
      if (previous != null
          && previous.bits == range.bits
          && range.first.compareTo(previous.last.add(BigInteger.ONE)) <= 0) {
        merged.removeLast();
        merged.add(new IpRange(previous.first, previous.last.max(range.last), previous.bits));
      } else {
        merged.add(range);
      }
    }
    return merged;
  }

  /// The networks that make up the range, largest first where it begins.
  List<String> networks() {
    var networks = new ArrayList<String>();
    BigInteger start = first;
    while (start.compareTo(last) <= 0) {
      int aligned = start.signum() == 0 ? bits : Math.min(start.getLowestSetBit(), bits);
      int fitting = last.subtract(start).add(BigInteger.ONE).bitLength() - 1;
      int hostBits = Math.min(aligned, fitting);
      networks.add(addressText(start) + "/" + (bits - hostBits));
      start = start.add(BigInteger.ONE.shiftLeft(hostBits));
    }
    return networks;
  }

  @Override
  public int compareTo(IpRange other) {
    int families = Integer.compare(bits, other.bits);
    int order = families != 0 ? families : first.compareTo(other.first);
    return order != 0 ? order : last.compareTo(other.last);
  }
}

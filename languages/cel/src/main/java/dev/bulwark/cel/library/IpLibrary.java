package dev.bulwark.cel.library;

import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelOpaque;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.values.GoQuote;
import dev.bulwark.values.Ip;
import dev.bulwark.values.Parsed;
import java.util.List;
import java.util.function.Predicate;

/// IP addresses. Source: k8s.io/apiserver `pkg/cel/library/ip.go`.
final class IpLibrary implements CelLibrary {
  static final CelType TYPE = CelType.opaque("net.IP");
  static final Kind<Address> IP = new Kind<>(TYPE, Address.class);

  @Override
  public String name() {
    return "kubernetes.net.ip";
  }

  @Override
  public List<CelType> types() {
    return List.of(TYPE);
  }

  @Override
  public List<CelOverload> overloads() {
    return List.of(
        Functions.global("ip", "string_to_ip", Kind.STRING, TYPE, IpLibrary::read)
            .costing(Costs.SCAN),
        Functions.global(
                "isIP", "is_ip", Kind.STRING, CelType.BOOL, text -> read(text) instanceof Address)
            .costing(Costs.SCAN),
        Functions.global(
                "ip.isCanonical",
                "ip_is_canonical",
                Kind.STRING,
                CelType.BOOL,
                IpLibrary::isCanonical)
            .costing(Costs.SCAN_TWICE),
        Functions.global("string", "ip_to_string", IP, CelType.STRING, Address::toString),
        Functions.member(
            "family", "ip_family", IP, CelType.INT, ip -> (long) ip.ip().family().number()),
        is("isUnspecified", "ip_is_unspecified", Ip::isUnspecified),
        is("isLoopback", "ip_is_loopback", Ip::isLoopback),
        is("isLinkLocalMulticast", "ip_is_link_local_multicast", Ip::isLinkLocalMulticast),
        is("isLinkLocalUnicast", "ip_is_link_local_unicast", Ip::isLinkLocalUnicast),
        is("isGlobalUnicast", "ip_is_global_unicast", Ip::isGlobalUnicast));
  }

  private static CelOverload is(String function, String id, Predicate<Ip> holds) {
    return Functions.member(function, id, IP, CelType.BOOL, ip -> holds.test(ip.ip()));
  }

  /// An [Address], or a [CelError]: with a zone, or written as IPv6 when it is IPv4, it is none
  /// here.
  static Object read(String text) {
    return switch (Ip.parse(text)) {
      case Parsed.Malformed<Ip>(String reason) ->
          new CelError(
              "IP Address "
                  + GoQuote.of(text)
                  + " parse error during conversion from string: "
                  + reason);
      case Parsed.Value<Ip>(Ip ip) -> {
        if (!ip.zone().isEmpty()) {
          yield new CelError("IP address " + GoQuote.of(text) + " with zone value is not allowed");
        }
        yield ip.isMapped() ? mapped(text) : new Address(ip);
      }
    };
  }

  static CelError mapped(String text) {
    return new CelError("IPv4-mapped IPv6 address " + GoQuote.of(text) + " is not allowed");
  }

  private static Object isCanonical(String text) {
    Object ip = read(text);
    return ip instanceof Address ? ip.toString().equals(text) : ip;
  }

  /// An address in an expression.
  record Address(Ip ip) implements CelOpaque {
    @Override
    public CelType celType() {
      return TYPE;
    }

    @Override
    public Object celEquals(Object other) {
      return other instanceof Address that ? ip.equals(that.ip) : CelError.NO_SUCH_OVERLOAD;
    }

    /// Bytes.
    @Override
    public long size() {
      return ip.family().bits() / 8;
    }

    @Override
    public String toString() {
      return ip.toString();
    }
  }
}

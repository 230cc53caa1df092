package dev.bulwark.cel.library;

import dev.bulwark.cel.function.CallCost;
import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.library.IpLibrary.Address;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelOpaque;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.cel.value.Sizes;
import dev.bulwark.values.Cidr;
import dev.bulwark.values.Parsed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Ranges of IP addresses. Source: k8s.io/apiserver `pkg/cel/library/cidr.go`.
final class CidrLibrary implements CelLibrary {
  private static final CelType TYPE = CelType.opaque("net.CIDR");
  private static final Kind<Range> CIDR = new Kind<>(TYPE, Range.class);
  private static final String MALFORMED =
      "network address parse error during conversion from string: ";

  @Override
  public String name() {
    return "kubernetes.net.cidr";
  }

  @Override
  public List<CelType> types() {
    return List.of(TYPE, IpLibrary.TYPE);
  }

  @Override
  public List<CelOverload> overloads() {
    return List.of(
        Functions.global("cidr", "string_to_cidr", Kind.STRING, TYPE, CidrLibrary::read)
            .costing(Costs.SCAN),
        Functions.global(
                "isCIDR", "is_cidr", Kind.STRING, CelType.BOOL, text -> read(text) instanceof Range)
            .costing(Costs.SCAN),
        Functions.global("string", "cidr_to_string", CIDR, CelType.STRING, Range::toString),
        Functions.member(
            "ip", "cidr_ip", CIDR, IpLibrary.TYPE, cidr -> new Address(cidr.cidr().address())),
        Functions.member(
            "prefixLength",
            "cidr_prefix_length",
            CIDR,
            CelType.INT,
            cidr -> (long) cidr.cidr().prefixLength()),
        Functions.member(
            "masked", "cidr_masked", CIDR, TYPE, cidr -> new Range(cidr.cidr().masked())),
        Functions.member(
                "containsIP",
                "cidr_contains_ip_ip",
                CIDR,
                IpLibrary.IP,
                CelType.BOOL,
                (cidr, ip) -> cidr.cidr().contains(ip.ip()))
            .costing((CallCost.Prepaid) given -> containsIpCost(given[0])),
        Functions.member(
                "containsIP",
                "cidr_contains_ip_string",
                CIDR,
                Kind.STRING,
                CelType.BOOL,
                (cidr, text) ->
                    IpLibrary.read(text) instanceof Address ip
                        ? cidr.cidr().contains(ip.ip())
                        : CelError.NO_SUCH_OVERLOAD)
            .costing(
                (CallCost.Prepaid)
                    given -> containsIpCost(given[0]) + Costs.scan(Sizes.of(given[1]))),
        Functions.member(
                "containsCIDR",
                "cidr_contains_cidr",
                CIDR,
                CIDR,
                CelType.BOOL,
                (cidr, other) -> cidr.cidr().contains(other.cidr()))
            .costing((CallCost.Prepaid) given -> containsCidrCost(given[0])),
        Functions.member(
                "containsCIDR",
                "cidr_contains_cidr_string",
                CIDR,
                Kind.STRING,
                CelType.BOOL,
                (cidr, text) ->
                    read(text) instanceof Range other
                        ? cidr.cidr().contains(other.cidr())
                        : read(text))
            .costing(
                (CallCost.Prepaid)
                    given -> containsCidrCost(given[0]) + Costs.scan(Sizes.of(given[1]))));
  }

  private static Object read(String text) {
    return switch (Cidr.parse(text)) {
      case Parsed.Malformed<Cidr>(String reason) -> new CelError(MALFORMED + MALFORMED + reason);
      case Parsed.Value<Cidr>(Cidr cidr) ->
          cidr.address().isMapped()
              ? new CelError(MALFORMED + IpLibrary.mapped(text).message())
              : new Range(cidr);
    };
  }

  /// The bytes of the prefix are compared with as many others.
  private static long containsIpCost(@Nullable Object cidr) {
    return Costs.twice(Sizes.of(cidr));
  }

  private static long containsCidrCost(@Nullable Object cidr) {
    return containsIpCost(cidr) + Costs.scan(Sizes.of(cidr)) + 1;
  }

  /// A range in an expression.
  private record Range(Cidr cidr) implements CelOpaque {
    @Override
    public CelType celType() {
      return TYPE;
    }

    @Override
    public Object celEquals(Object other) {
      return other instanceof Range that ? cidr.equals(that.cidr) : CelError.NO_SUCH_OVERLOAD;
    }

    /// Bytes of the prefix.
    @Override
    public long size() {
      return (cidr.prefixLength() + 7L) / 8;
    }

    @Override
    public String toString() {
      return cidr.toString();
    }
  }
}

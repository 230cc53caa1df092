package dev.bulwark.rego.builtins.crypto;

import dev.bulwark.rego.value.NullValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import dev.bulwark.values.GoBytes;
import dev.bulwark.values.GoUrl;
import dev.bulwark.values.Ip;
import dev.bulwark.values.Parsed;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The extensions of a certificate or request.
final class Extensions {
  private static final String NAME_CONSTRAINTS = "2.5.29.30";
  private static final String NAMES = "2.5.29.17";

  private static final Map<String, Integer> USAGES =
      Map.ofEntries(
          Map.entry("2.5.29.37.0", 0),
          Map.entry("1.3.6.1.5.5.7.3.1", 1),
          Map.entry("1.3.6.1.5.5.7.3.2", 2),
          Map.entry("1.3.6.1.5.5.7.3.3", 3),
          Map.entry("1.3.6.1.5.5.7.3.4", 4),
          Map.entry("1.3.6.1.5.5.7.3.5", 5),
          Map.entry("1.3.6.1.5.5.7.3.6", 6),
          Map.entry("1.3.6.1.5.5.7.3.7", 7),
          Map.entry("1.3.6.1.5.5.7.3.8", 8),
          Map.entry("1.3.6.1.5.5.7.3.9", 9),
          Map.entry("1.3.6.1.4.1.311.10.3.3", 10),
          Map.entry("2.16.840.1.113730.4.1", 11),
          Map.entry("1.3.6.1.4.1.311.2.1.22", 12),
          Map.entry("1.3.6.1.4.1.311.61.1.1", 13));

  private final List<Der> all;
  private final Map<String, Der> byOid = new LinkedHashMap<>();
  private final NameConstraints constraints;

  Extensions(List<Der> all) {
    this.all = all;
    for (Der extension : all) {
      byOid.put(extension.child(0).oid(), extension);
    }
    this.constraints =
        content(NAME_CONSTRAINTS).map(NameConstraints::of).orElse(NameConstraints.NONE);
  }

  /// The names that an authority may vouch for.
  NameConstraints constraints() {
    return constraints;
  }

  boolean hasConstraints() {
    return byOid.containsKey(NAME_CONSTRAINTS);
  }

  Value value() {
    return all.isEmpty()
        ? NullValue.NULL
        : GoShape.array(
            all,
            extension ->
                new GoShape()
                    .put("Id", GoShape.oid(extension.child(0).objectIdentifier()))
                    .put("Critical", isCritical(extension))
                    .put("Value", extension.children().getLast().content())
                    .build());
  }

  private static boolean isCritical(Der extension) {
    return extension.children().size() == 3 && extension.child(1).truth();
  }

  /// What the extension of an identifier holds.
  private Optional<Der> content(String oid) {
    Der extension = byOid.get(oid);
    return extension == null
        ? Optional.empty()
        : Der.all(extension.children().getLast().content()).stream().findFirst();
  }

  private List<Der> list(String oid) {
    return content(oid).map(Der::children).orElse(List.of());
  }

  /// Whether it may sign other certificates.
  boolean isAuthority() {
    return list("2.5.29.19").stream().anyMatch(part -> part.tag() == Der.BOOLEAN && part.truth());
  }

  private boolean hasBasicConstraints() {
    return content("2.5.29.19").isPresent();
  }

  /// How many authorities may follow below; -1 if any number.
  int maxPathLength() {
    return list("2.5.29.19").stream()
        .filter(part -> part.tag() == Der.INTEGER)
        .map(part -> part.integer().intValue())
        .findFirst()
        .orElse(-1);
  }

  private long keyUsage() {
    return content("2.5.29.15")
        .map(
            bits -> {
              long usage = 0;
              byte[] bytes = bits.bits();
              for (int i = 0; i < Math.min(9, bytes.length * 8); i++) {
                if ((bytes[i / 8] >> (7 - i % 8) & 1) != 0) {
                  usage |= 1L << i;
                }
              }
              return usage;
            })
        .orElse(0L);
  }

  /// Go's numbers of what the key may be used for; empty if for anything.
  List<Integer> extendedUsages() {
    return list("2.5.29.37").stream()
        .map(oid -> USAGES.getOrDefault(oid.oid(), -1))
        .filter(usage -> usage >= 0)
        .toList();
  }

  boolean namesUsages() {
    return byOid.containsKey("2.5.29.37");
  }

  private List<Der> unknownUsages() {
    return list("2.5.29.37").stream().filter(oid -> !USAGES.containsKey(oid.oid())).toList();
  }

  /// The alternative names of a kind: 1 mail, 2 DNS, 6 URI.
  List<String> names(int kind) {
    return list(NAMES).stream()
        .filter(name -> name.isTagged(kind))
        .map(name -> GoBytes.text(name.content()))
        .toList();
  }

  boolean hasNames() {
    return byOid.containsKey(NAMES);
  }

  /// The alternative names that are addresses of the Internet.
  List<byte[]> addressBytes() {
    return list(NAMES).stream().filter(name -> name.isTagged(7)).map(Der::content).toList();
  }

  static String address(byte[] bytes) {
    if (bytes.length != 4 && bytes.length != 16) {
      throw new Der.MalformedException("cannot parse IP address of length " + bytes.length);
    }
    BigInteger number = new BigInteger(1, bytes);
    long low = number.longValue();
    return new Ip(
            bytes.length == 4 ? Ip.Family.V4 : Ip.Family.V6,
            number.shiftRight(64).longValue(),
            low,
            "")
        .toString();
  }

  /// The fields that tell of alternative names.
  void putNames(GoShape shape) {
    shape.strings("DNSNames", names(2));
    shape.strings("EmailAddresses", names(1));
    shape.strings("IPAddresses", addressBytes().stream().map(Extensions::address).toList());
    shape.put("URIs", names(6), Extensions::uri);
  }

  private static Value uri(String text) {
    if (!(GoUrl.parse(text) instanceof Parsed.Value<GoUrl>(GoUrl url))) {
      throw new Der.MalformedException("cannot parse URI");
    }
    return new GoShape()
        .put("Scheme", url.scheme())
        .put("Opaque", "")
        .nulls("User")
        .put("Host", url.host())
        .put("Path", url.path())
        .put("Fragment", url.fragment())
        .put("RawQuery", url.rawQuery())
        .put("RawPath", url.rawPath())
        .put("RawFragment", "")
        .put("ForceQuery", false)
        .put("OmitHost", false)
        .build();
  }

  /// The other fields of a certificate.
  void putUses(GoShape shape) {
    shape.put("KeyUsage", keyUsage());
    shape.put("ExtKeyUsage", extendedUsages(), NumberValue::of);
    shape.put("UnknownExtKeyUsage", unknownUsages(), oid -> GoShape.oid(oid.objectIdentifier()));
    int maxPathLength = hasBasicConstraints() ? maxPathLength() : 0;
    shape.put("BasicConstraintsValid", hasBasicConstraints());
    shape.put("IsCA", isAuthority());
    shape.put("MaxPathLen", maxPathLength);
    shape.put("MaxPathLenZero", hasBasicConstraints() && maxPathLength == 0);
    shape.put("SubjectKeyId", subjectKey());
    shape.put("AuthorityKeyId", authorityKey());
    shape.strings("OCSPServer", access("1.3.6.1.5.5.7.48.1"));
    shape.strings("IssuingCertificateURL", access("1.3.6.1.5.5.7.48.2"));
    shape.strings("CRLDistributionPoints", distributionPoints());
    List<Der> policies = list("2.5.29.32").stream().map(policy -> policy.child(0)).toList();
    shape.put("PolicyIdentifiers", policies, oid -> GoShape.oid(oid.objectIdentifier()));
    shape.put("Policies", policies, oid -> StringValue.of(oid.oid()));
  }

  private Value subjectKey() {
    return content("2.5.29.14").map(key -> GoShape.base64(key.content())).orElse(NullValue.NULL);
  }

  private Value authorityKey() {
    return list("2.5.29.35").stream()
        .filter(part -> part.isTagged(0))
        .map(key -> GoShape.base64(key.content()))
        .findFirst()
        .orElse(NullValue.NULL);
  }

  private List<String> access(String method) {
    return list("1.3.6.1.5.5.7.1.1").stream()
        .filter(entry -> entry.child(0).oid().equals(method) && entry.child(1).isTagged(6))
        .map(entry -> GoBytes.text(entry.child(1).content()))
        .toList();
  }

  private List<String> distributionPoints() {
    var points = new ArrayList<String>();
    for (Der point : list("2.5.29.31")) {
      for (Der name : point.children()) {
        if (name.isTagged(0)) {
          name.children().stream()
              .filter(full -> full.isTagged(0))
              .flatMap(full -> full.children().stream())
              .filter(uri -> uri.isTagged(6))
              .forEach(uri -> points.add(GoBytes.text(uri.content())));
        }
      }
    }
    return points;
  }

  /// What must be understood and is not.
  private List<Der> unknownCritical() {
    return all.stream()
        .filter(extension -> isCritical(extension) && !isKnown(extension.child(0).oid()))
        .toList();
  }

  private boolean isKnown(String oid) {
    return oid.startsWith("2.5.29.") && !(oid.equals(NAME_CONSTRAINTS) && constraints.hasOther());
  }

  boolean hasUnknownCritical() {
    return !unknownCritical().isEmpty();
  }

  /// The fields that tell of constraints on names.
  void putConstraints(GoShape shape) {
    Der extension = byOid.get(NAME_CONSTRAINTS);
    shape.put(
        "UnhandledCriticalExtensions",
        unknownCritical(),
        each -> GoShape.oid(each.child(0).objectIdentifier()));
    shape.put("PermittedDNSDomainsCritical", extension != null && isCritical(extension));
    constraints.put(shape);
  }
}

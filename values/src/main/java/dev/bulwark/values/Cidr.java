package dev.bulwark.values;

/// A range of addresses as Go's `netip.Prefix` has it: an address, whose bits behind the prefix may
/// be set, and the length of the prefix.
public record Cidr(Ip address, int prefixLength) {
  public Cidr {
    address = address.withoutZone();
    if (prefixLength < 0 || prefixLength > address.family().bits()) {
      throw new IllegalArgumentException("prefix length " + prefixLength);
    }
  }

  /// Reads `192.168.0.0/16`, `2001:db8::/32`.
  public static Parsed<Cidr> parse(String text) {
    int slash = text.lastIndexOf('/');
    if (slash < 0) {
      return malformed(text, "no '/'");
    }
    return switch (Ip.parse(text.substring(0, slash))) {
      case Parsed.Malformed<Ip>(String reason) -> malformed(text, reason);
      case Parsed.Value<Ip>(Ip ip) ->
          ip.zone().isEmpty()
              ? withLength(text, ip, text.substring(slash + 1))
              : malformed(text, "IPv6 zones cannot be present in a prefix");
    };
  }

  /// A length of several digits must not begin with a sign or zero; one digit has no such rule.
  private static Parsed<Cidr> withLength(String text, Ip ip, String digits) {
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      boolean leads = i == 0 && digits.length() > 1;
      if (c < (leads ? '1' : '0') || c > '9') {
        return malformed(text, "bad bits after slash: " + GoQuote.of(digits));
      }
    }
    if (digits.isEmpty() || exceedsInt64(digits)) {
      return malformed(text, "bad bits after slash: " + GoQuote.of(digits));
    }
    boolean inRange = digits.length() <= 3 && Integer.parseInt(digits) <= ip.family().bits();
    return inRange
        ? Parsed.of(new Cidr(ip, Integer.parseInt(digits)))
        : malformed(text, "prefix length out of range");
  }

  /// Go reads the length as an int of 64 bits before it looks at the range.
  private static boolean exceedsInt64(String digits) {
    String greatest = Long.toString(Long.MAX_VALUE);
    return digits.length() > greatest.length()
        || (digits.length() == greatest.length() && digits.compareTo(greatest) > 0);
  }

  private static Parsed<Cidr> malformed(String text, String message) {
    return Parsed.malformed("netip.ParsePrefix(" + GoQuote.of(text) + "): " + message);
  }

  /// Whether the address lies in this range; never one of the other family or with a zone.
  public boolean contains(Ip ip) {
    return ip.family() == address.family()
        && ip.zone().isEmpty()
        && ip.masked(prefixLength).equals(address.masked(prefixLength));
  }

  /// Whether every address of the other range lies in this one.
  public boolean contains(Cidr other) {
    return other.address.family() == address.family()
        && prefixLength <= other.prefixLength
        && contains(other.address);
  }

  /// The same range without bits behind the prefix.
  public Cidr masked() {
    return new Cidr(address.masked(prefixLength), prefixLength);
  }

  @Override
  public String toString() {
    return address + "/" + prefixLength;
  }
}

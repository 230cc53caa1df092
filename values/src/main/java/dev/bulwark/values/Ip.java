package dev.bulwark.values;

/// An IP address as Go's `net/netip` has it: IPv4, or IPv6 with or without a zone. An IPv4 address
/// written as IPv6 (`::ffff:1.2.3.4`) stays IPv6; only the predicates look through it.
///
/// @param high the first 64 bits; 0 for IPv4
/// @param low the last 64 bits, or the 32 bits of IPv4
/// @param zone empty without one, always so for IPv4
public record Ip(Family family, long high, long low, String zone) {
  public enum Family {
    V4(4, 32),
    V6(6, 128);

    private final int number;
    private final int bits;

    Family(int number, int bits) {
      this.number = number;
      this.bits = bits;
    }

    /// 4 or 6.
    public int number() {
      return number;
    }

    /// Bits of an address.
    public int bits() {
      return bits;
    }
  }

  private static final long MAPPED = 0xffffL;
  private static final Ip BROADCAST = v4(0xffffffffL);

  static Ip v4(long bits) {
    return new Ip(Family.V4, 0, bits, "");
  }

  static Ip v6(long high, long low, String zone) {
    return new Ip(Family.V6, high, low, zone);
  }

  /// Reads `192.0.2.1`, `2001:db8::1`, `fe80::1%eth0`.
  public static Parsed<Ip> parse(String text) {
    return IpReader.read(Utf8Bytes.of(text));
  }

  /// Whether this is an IPv4 address in the IPv6 form `::ffff:1.2.3.4`.
  public boolean isMapped() {
    return family == Family.V6 && high == 0 && low >>> 32 == MAPPED;
  }

  public boolean isUnspecified() {
    return high == 0 && low == 0 && zone.isEmpty();
  }

  public boolean isLoopback() {
    Ip ip = unmapped();
    return ip.family == Family.V4 ? ip.low >>> 24 == 127 : ip.high == 0 && ip.low == 1;
  }

  /// Whether it is of RFC 1918 or RFC 4193: `10/8`, `172.16/12`, `192.168/16`, `fc00::/7`.
  public boolean isPrivate() {
    Ip ip = unmapped();
    return ip.family == Family.V4
        ? ip.low >>> 24 == 10 || ip.low >>> 20 == 0xac1 || ip.low >>> 16 == 0xc0a8
        : ip.high >>> 57 == 0xfc >>> 1;
  }

  public boolean isMulticast() {
    Ip ip = unmapped();
    return ip.family == Family.V4 ? ip.low >>> 28 == 0xe : ip.high >>> 56 == 0xff;
  }

  public boolean isLinkLocalMulticast() {
    Ip ip = unmapped();
    return ip.family == Family.V4 ? ip.low >>> 8 == 0xe00000 : (ip.high >>> 48 & 0xff0f) == 0xff02;
  }

  public boolean isLinkLocalUnicast() {
    Ip ip = unmapped();
    return ip.family == Family.V4 ? ip.low >>> 16 == 0xa9fe : (ip.high >>> 48 & 0xffc0) == 0xfe80;
  }

  /// Whether a packet can go to this address alone and past its own link; private addresses count.
  public boolean isGlobalUnicast() {
    Ip ip = unmapped();
    return !ip.isUnspecified()
        && !ip.equals(BROADCAST)
        && !ip.isLoopback()
        && !ip.isMulticast()
        && !ip.isLinkLocalUnicast();
  }

  private Ip unmapped() {
    return isMapped() ? v4(low & 0xffffffffL) : this;
  }

  /// The address with all but its first `bits` bits cleared, and without zone.
  Ip masked(int bits) {
    if (family == Family.V4) {
      return v4(bits == 0 ? 0 : low & (0xffffffffL << (32 - bits) & 0xffffffffL));
    }
    return bits <= 64
        ? v6(bits == 0 ? 0 : high & -1L << (64 - bits), 0, "")
        : v6(high, low & -1L << (128 - bits), "");
  }

  Ip withoutZone() {
    return zone.isEmpty() ? this : v6(high, low, "");
  }

  /// The canonical text: lower case, the longest run of zero fields as `::`.
  @Override
  public String toString() {
    if (family == Family.V4) {
      return dotted(low);
    }
    String address = isMapped() ? "::ffff:" + dotted(low) : colons();
    return zone.isEmpty() ? address : address + "%" + zone;
  }

  private static String dotted(long bits) {
    return (bits >>> 24 & 0xff)
        + "."
        + (bits >>> 16 & 0xff)
        + "."
        + (bits >>> 8 & 0xff)
        + "."
        + (bits & 0xff);
  }

  private String colons() {
    int zeroStart = -1;
    int zeroLength = 1;
    for (int i = 0; i < 8; i++) {
      int length = zeroFields(i);
      if (length > zeroLength) {
        zeroStart = i;
        zeroLength = length;
      }
    }
    var text = new StringBuilder(39);
    for (int i = 0; i < 8; i++) {
      if (i == zeroStart) {
        text.append("::");
        i += zeroLength - 1;
      } else {
        if (i > 0 && i != zeroStart + zeroLength) {
          text.append(':');
        }
        text.append(Integer.toHexString(field(i)));
      }
    }
    return text.toString();
  }

  /// How many zero fields follow each other from this one on.
  private int zeroFields(int from) {
    int length = 0;
    while (from + length < 8 && field(from + length) == 0) {
      length++;
    }
    return length;
  }

  private int field(int index) {
    long half = index < 4 ? high : low;
    return (int) (half >>> (16 * (3 - index % 4)) & 0xffff);
  }
}

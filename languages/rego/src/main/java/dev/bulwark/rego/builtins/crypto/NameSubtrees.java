package dev.bulwark.rego.builtins.crypto;

import dev.bulwark.values.GoBytes;
import dev.bulwark.values.GoQuote;
import dev.bulwark.values.Ip;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What an authority says of the names of certificates below it: a list of subtrees of names, all
/// permitted or all excluded (RFC 5280, section 4.2.1.10), read by Go's rules.
final class NameSubtrees {
  private static final int MAIL = 1;
  private static final int DNS = 2;
  private static final int URI = 6;
  private static final int ADDRESS = 7;

  private final List<String> dns = new ArrayList<>();
  private final List<String> mails = new ArrayList<>();
  private final List<String> uris = new ArrayList<>();
  private final List<Network> networks = new ArrayList<>();
  private boolean hasOther;

  /// A range of addresses, with the bits that are given where the mask has none.
  static final class Network {
    private final byte[] address;
    private final byte[] mask;

    /// @param bytes the address, and the mask behind it
    Network(byte[] bytes) {
      int half = bytes.length / 2;
      this.address = Arrays.copyOf(bytes, half);
      this.mask = Arrays.copyOfRange(bytes, half, bytes.length);
    }

    byte[] address() {
      return address;
    }

    byte[] mask() {
      return mask;
    }

    private boolean isValid() {
      var bits = new BigInteger(1, mask);
      int ones = bits.bitCount();
      return ones == 0 || bits.getLowestSetBit() == mask.length * 8 - ones;
    }
  }

  /// @throws Der.MalformedException in Go's words
  NameSubtrees(List<Der> subtrees) {
    for (Der subtree : subtrees) {
      Der name = subtree.as(Der.SEQUENCE).child(0);
      if (name.isTagged(DNS)) {
        dns.add(domain("dnsName", text(name)));
      } else if (name.isTagged(MAIL)) {
        mails.add(mail(text(name)));
      } else if (name.isTagged(URI)) {
        uris.add(uri(text(name)));
      } else if (name.isTagged(ADDRESS)) {
        networks.add(network(name.content()));
      } else {
        hasOther = true;
      }
    }
  }

  private static String text(Der name) {
    String text = GoBytes.text(name.content());
    if (text.chars().anyMatch(c -> c > 127)) {
      throw new Der.MalformedException(
          "invalid constraint value: x509: "
              + GoQuote.of(text)
              + " cannot be encoded as an IA5String");
    }
    return text;
  }

  private static Der.MalformedException wrong(String kind, String text) {
    return new Der.MalformedException(
        "failed to parse " + kind + " constraint " + GoQuote.of(text));
  }

  private static String domain(String kind, String text) {
    if (!DomainNames.isValid(text, true)) {
      throw wrong(kind, text);
    }
    return text;
  }

  private static String mail(String text) {
    if (text.contains("@") && Mailbox.parse(text).isEmpty()) {
      throw wrong("rfc822Name", text);
    }
    return text.contains("@") ? text : domain("rfc822Name", text);
  }

  private static String uri(String text) {
    if (Ip.parse(text).isValue()) {
      throw new Der.MalformedException(wrong("URI", text).getMessage() + ": cannot be IP address");
    }
    return domain("URI", text);
  }

  private static Network network(byte[] bytes) {
    if (bytes.length != 8 && bytes.length != 32) {
      throw new Der.MalformedException("IP constraint contained value of length " + bytes.length);
    }
    var network = new Network(bytes);
    if (!network.isValid()) {
      throw new Der.MalformedException(
          "IP constraint contained invalid mask " + HexFormat.of().formatHex(network.mask));
    }
    return network;
  }

  List<String> dns() {
    return dns;
  }

  List<String> mails() {
    return mails;
  }

  List<String> uris() {
    return uris;
  }

  List<Network> networks() {
    return networks;
  }

  /// Whether names of another kind are among them.
  boolean hasOther() {
    return hasOther;
  }

  /// Domains with all that is below them; `.example.com` is only what is below.
  static final class DomainNames {
    private final Set<String> domains = new HashSet<>();

    /// What stands behind the first label of each, which a wildcard may be a part of.
    private final Set<String> parents = new HashSet<>();

    DomainNames(List<String> given) {
      for (String each : given) {
        String domain = each.toLowerCase(Locale.ROOT);
        domains.add(domain);
        parents.add(behindFirstLabel(domain));
      }
    }

    boolean hold(String given) {
      String name = given.toLowerCase(Locale.ROOT);
      if (domains.contains("") || domains.contains(name)) {
        return true;
      }
      for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
        if (domains.contains(name.substring(dot)) || domains.contains(name.substring(dot + 1))) {
          return true;
        }
      }
      return false;
    }

    /// Whether they hold the name, or a name that its wildcard may stand for.
    boolean meet(String given) {
      String name = given.toLowerCase(Locale.ROOT);
      String behind = behindFirstLabel(name);
      return hold(name) || (name.startsWith("*") && !behind.isEmpty() && parents.contains(behind));
    }

    private static String behindFirstLabel(String name) {
      int dot = name.indexOf('.');
      return dot < 0 ? "" : name.substring(dot);
    }

    /// Whether it is a name of a host, or nothing.
    ///
    /// @param isSubtree whether it may begin with a dot
    static boolean isValid(String text, boolean isSubtree) {
      String labels = isSubtree && text.startsWith(".") ? text.substring(1) : text;
      return text.isEmpty()
          || (text.chars().allMatch(c -> c >= 33 && c <= 126)
              && !labels.isEmpty()
              && !labels.startsWith(".")
              && !labels.endsWith(".")
              && !labels.contains(".."));
    }
  }

  /// Addresses of mail, and domains of such.
  static final class Mailboxes {
    private final Set<Mailbox> whole = new HashSet<>();
    private final DomainNames domains;

    Mailboxes(List<String> given) {
      domains = new DomainNames(given.stream().filter(each -> !each.contains("@")).toList());
      given.stream()
          .filter(each -> each.contains("@"))
          .forEach(each -> Mailbox.parse(each).ifPresent(whole::add));
    }

    boolean hold(Mailbox mailbox) {
      return whole.contains(mailbox) || domains.hold(mailbox.domain());
    }
  }

  /// Ranges of addresses.
  static final class Addresses {
    private record Range(int bits, BigInteger mask, BigInteger first) {}

    private record Masks(int bits, BigInteger mask) {}

    private final Set<Range> ranges = new HashSet<>();
    private final Set<Masks> masks = new HashSet<>();

    Addresses(List<Network> networks) {
      for (Network network : networks) {
        int bits = network.address.length * 8;
        var mask = new BigInteger(1, network.mask);
        masks.add(new Masks(bits, mask));
        ranges.add(new Range(bits, mask, new BigInteger(1, network.address).and(mask)));
      }
    }

    boolean hold(byte[] address) {
      var number = new BigInteger(1, address);
      return masks.stream()
          .filter(masks -> masks.bits == address.length * 8)
          .anyMatch(
              masks -> ranges.contains(new Range(masks.bits, masks.mask, number.and(masks.mask))));
    }
  }
}

package dev.bulwark.rego.builtins.crypto;

import dev.bulwark.rego.builtins.crypto.NameSubtrees.Addresses;
import dev.bulwark.rego.builtins.crypto.NameSubtrees.DomainNames;
import dev.bulwark.rego.builtins.crypto.NameSubtrees.Mailboxes;
import dev.bulwark.rego.builtins.crypto.NameSubtrees.Network;
import dev.bulwark.rego.value.Value;
import dev.bulwark.values.GoUrl;
import dev.bulwark.values.Ip;
import dev.bulwark.values.Parsed;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// The names that an authority may vouch for: RFC 5280, section 4.2.1.10, by Go's rules. Where
/// nothing is said of a kind of names, all of that kind are permitted.
final class NameConstraints {
  /// Where an authority says nothing.
  static final NameConstraints NONE =
      new NameConstraints(new NameSubtrees(List.of()), new NameSubtrees(List.of()));

  private final NameSubtrees permitted;
  private final NameSubtrees excluded;
  private final Predicate<byte[]> addresses;
  private final Predicate<String> hosts;
  private final Predicate<String> uriHosts;
  private final Predicate<Mailbox> mailboxes;

  private NameConstraints(NameSubtrees permitted, NameSubtrees excluded) {
    this.permitted = permitted;
    this.excluded = excluded;
    this.addresses =
        allowed(
            permitted.networks(),
            new Addresses(permitted.networks())::hold,
            new Addresses(excluded.networks())::hold);
    this.hosts =
        allowed(
            permitted.dns(),
            new DomainNames(permitted.dns())::hold,
            new DomainNames(excluded.dns())::meet);
    this.uriHosts =
        allowed(
            permitted.uris(),
            new DomainNames(permitted.uris())::hold,
            new DomainNames(excluded.uris())::meet);
    this.mailboxes =
        allowed(
            permitted.mails(),
            new Mailboxes(permitted.mails())::hold,
            new Mailboxes(excluded.mails())::hold);
  }

  private static <T> Predicate<T> allowed(
      List<?> permitted, Predicate<T> within, Predicate<T> without) {
    return name -> (permitted.isEmpty() || within.test(name)) && !without.test(name);
  }

  /// @throws Der.MalformedException in Go's words
  static NameConstraints of(Der extension) {
    List<Der> permitted = subtrees(extension, 0);
    List<Der> excluded = subtrees(extension, 1);
    if (permitted.isEmpty() && excluded.isEmpty()) {
      throw new Der.MalformedException("empty name constraints extension");
    }
    return new NameConstraints(new NameSubtrees(permitted), new NameSubtrees(excluded));
  }

  private static List<Der> subtrees(Der extension, int tag) {
    return extension.as(Der.SEQUENCE).children().stream()
        .filter(part -> part.isTagged(tag))
        .findFirst()
        .map(Der::children)
        .orElse(List.of());
  }

  /// Whether it says something of names of other kinds, which nobody here understands.
  boolean hasOther() {
    return permitted.hasOther() || excluded.hasOther();
  }

  void put(GoShape shape) {
    shape.strings("PermittedDNSDomains", permitted.dns());
    shape.strings("ExcludedDNSDomains", excluded.dns());
    shape.strings("PermittedEmailAddresses", permitted.mails());
    shape.strings("ExcludedEmailAddresses", excluded.mails());
    shape.strings("PermittedURIDomains", permitted.uris());
    shape.strings("ExcludedURIDomains", excluded.uris());
    shape.put("PermittedIPRanges", permitted.networks(), NameConstraints::shape);
    shape.put("ExcludedIPRanges", excluded.networks(), NameConstraints::shape);
  }

  private static Value shape(Network network) {
    return new GoShape()
        .put("IP", Extensions.address(network.address()))
        .put("Mask", network.mask())
        .build();
  }

  /// Whether the authority may vouch for all names in a certificate.
  boolean allow(Extensions certificate) {
    return certificate.addressBytes().stream().allMatch(addresses)
        && certificate.names(2).stream()
            .allMatch(name -> DomainNames.isValid(name, false) && hosts.test(name))
        && certificate.names(6).stream()
            .map(NameConstraints::host)
            .allMatch(
                host ->
                    host.isPresent()
                        && DomainNames.isValid(host.get(), false)
                        && uriHosts.test(host.get()))
        && certificate.names(1).stream()
            .map(Mailbox::parse)
            .allMatch(mailbox -> mailbox.isPresent() && mailboxes.test(mailbox.get()));
  }

  /// The host of an address, without its port; empty if it is none that constraints can be about.
  private static Optional<String> host(String uri) {
    if (!(GoUrl.parse(uri) instanceof Parsed.Value<GoUrl>(GoUrl url)) || url.host().isEmpty()) {
      return Optional.empty();
    }
    String host = url.host().toLowerCase(Locale.ROOT);
    if (host.contains(":") && !host.endsWith("]")) {
      int colon = host.lastIndexOf(':');
      if (host.indexOf(':') != colon) {
        return Optional.empty(); // an address in brackets with a port, or no host at all
      }
      host = host.substring(0, colon);
    }
    return host.startsWith("[") || Ip.parse(host).isValue() ? Optional.empty() : Optional.of(host);
  }
}

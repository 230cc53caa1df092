package dev.bulwark.rego.builtins.crypto;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Verifies a chain of certificates: the first one is trusted, the last one is judged.
///
/// @param at when it must hold
/// @param host the name it must be for; empty for any
/// @param usages what one of it must be good for, by Go's numbers
record CertificateChain(Instant at, String host, List<Integer> usages) {
  private static final int ANY_USAGE = 0;
  private static final int SERVER = 1;
  private static final List<String> USAGES =
      List.of(
          "KeyUsageAny",
          "KeyUsageServerAuth",
          "KeyUsageClientAuth",
          "KeyUsageCodeSigning",
          "KeyUsageEmailProtection",
          "KeyUsageIPSECEndSystem",
          "KeyUsageIPSECTunnel",
          "KeyUsageIPSECUser",
          "KeyUsageTimeStamping",
          "KeyUsageOCSPSigning",
          "KeyUsageMicrosoftServerGatedCrypto",
          "KeyUsageNetscapeServerGatedCrypto",
          "KeyUsageMicrosoftCommercialCodeSigning",
          "KeyUsageMicrosoftKernelCodeSigning");

  static CertificateChain now(Instant now) {
    return new CertificateChain(now, "", List.of(SERVER));
  }

  /// As options say.
  static CertificateChain of(Arguments given, int position, Instant now) {
    ObjectValue options = given.object(position);
    Instant at = now;
    String host = "";
    List<Integer> usages = List.of(SERVER);
    for (int i = 0; i < options.size(); i++) {
      if (!(options.keyAt(i) instanceof StringValue name)) {
        continue;
      }
      Value value = options.valueAt(i);
      switch (name.text()) {
        case "DNSName" -> host = text(value);
        case "CurrentTime" -> at = time(value);
        case "MaxConstraintComparisons" -> number(value, "MaxConstraintComparisons");
        case "KeyUsages" -> usages = usages(value);
        default -> throw BuiltinException.failed("invalid key option");
      }
    }
    return new CertificateChain(at, host, usages);
  }

  private static String text(Value value) {
    if (value instanceof StringValue text) {
      return text.text();
    }
    throw BuiltinException.failed("'DNSName' should be a string");
  }

  private static NumberValue number(Value value, String name) {
    if (value instanceof NumberValue number) {
      return number;
    }
    throw BuiltinException.failed("'" + name + "' should be a number");
  }

  private static Instant time(Value value) {
    NumberValue nanos = number(value, "CurrentTime");
    if (!nanos.isLong()) {
      throw BuiltinException.failed("'CurrentTime' should be a valid int64 number");
    }
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos.longValue(), 1_000_000_000L),
        Math.floorMod(nanos.longValue(), 1_000_000_000L));
  }

  private static List<Integer> usages(Value value) {
    Iterable<Value> given =
        switch (value) {
          case ArrayValue array -> array;
          case SetValue set -> set;
          default -> throw BuiltinException.failed("'KeyUsages' should be an Array or Set");
        };
    var usages = new ArrayList<Integer>();
    var invalid = new ArrayList<String>();
    for (Value one : given) {
      if (one instanceof StringValue name) {
        int number = USAGES.indexOf(name.text());
        if (number < 0) {
          invalid.add(name.text());
        } else {
          usages.add(number);
        }
      }
    }
    if (!invalid.isEmpty()) {
      throw BuiltinException.failed(
          "invalid entries for 'KeyUsages' found: [" + String.join(" ", invalid) + "]");
    }
    return usages.isEmpty() ? List.of(SERVER) : usages;
  }

  /// From the last certificate to the first; empty if it does not hold.
  Optional<List<Certificate>> verified(List<Certificate> certificates) {
    if (certificates.size() < 2) {
      return Optional.empty();
    }
    Certificate leaf = certificates.getLast();
    var chain = new ArrayList<Certificate>();
    chain.add(leaf);
    boolean found =
        isAcceptable(leaf)
            && (host.isEmpty() || isFor(leaf))
            && extend(chain, certificates.subList(0, certificates.size() - 1));
    return found ? Optional.of(chain) : Optional.empty();
  }

  private boolean extend(List<Certificate> chain, List<Certificate> authorities) {
    Certificate root = authorities.getFirst();
    Certificate last = chain.getLast();
    if (last.isSignedBy(root) && mayIssue(root, chain.size() - 1)) {
      chain.add(root);
      if (areNamesAllowed(chain)) {
        return true;
      }
      chain.removeLast();
    }
    for (Certificate authority : authorities.subList(1, authorities.size())) {
      if (!chain.contains(authority)
          && last.isSignedBy(authority)
          && mayIssue(authority, chain.size() - 1)) {
        chain.add(authority);
        if (extend(chain, authorities)) {
          return true;
        }
        chain.removeLast();
      }
    }
    return false;
  }

  /// Whether each certificate has only such names as all authorities above it may vouch for.
  private static boolean areNamesAllowed(List<Certificate> chain) {
    for (int i = 0; i < chain.size(); i++) {
      Extensions certificate = chain.get(i).extensions();
      boolean allowed =
          !certificate.hasNames()
              || chain.subList(i + 1, chain.size()).stream()
                  .map(Certificate::extensions)
                  .filter(Extensions::hasConstraints)
                  .allMatch(authority -> authority.constraints().allow(certificate));
      if (!allowed) {
        return false;
      }
    }
    return true;
  }

  private boolean mayIssue(Certificate authority, int below) {
    int most = authority.extensions().maxPathLength();
    return isAcceptable(authority)
        && authority.extensions().isAuthority()
        && (most < 0 || below <= most);
  }

  private boolean isAcceptable(Certificate certificate) {
    return certificate.isValidAt(at)
        && !certificate.extensions().hasUnknownCritical()
        && isUsable(certificate);
  }

  private boolean isUsable(Certificate certificate) {
    List<Integer> allowed = certificate.extensions().extendedUsages();
    return !certificate.extensions().namesUsages()
        || usages.contains(ANY_USAGE)
        || allowed.contains(ANY_USAGE)
        || usages.stream().anyMatch(allowed::contains);
  }

  private boolean isFor(Certificate leaf) {
    String wanted = host.toLowerCase(Locale.ROOT);
    return leaf.extensions().names(2).stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .anyMatch(name -> name.equals(wanted) || isBelow(wanted, name));
  }

  private static boolean isBelow(String wanted, String pattern) {
    int dot = wanted.indexOf('.');
    return pattern.startsWith("*.")
        && dot > 0
        && wanted.substring(dot).equals(pattern.substring(1));
  }
}

package dev.bulwark.rego.builtins.crypto;

import dev.bulwark.rego.builtins.crypto.NameSubtrees.DomainNames;
import java.util.Locale;
import java.util.Optional;

/// An address of mail as Go reads it: RFC 2821, section 4.1.2, with the quoting of RFC 3696.
///
/// @param local without quotes and escapes
/// @param domain in lower case
record Mailbox(String local, String domain) {
  private static final String ATOM = "!#$%&'*+-/=?^_`{|}~.";

  /// Empty if it is none.
  static Optional<Mailbox> parse(String text) {
    var local = new StringBuilder();
    int at = text.startsWith("\"") ? quoted(text, local) : plain(text, local);
    if (at < 0 || at >= text.length() || text.charAt(at) != '@') {
      return Optional.empty();
    }
    String domain = text.substring(at + 1);
    return DomainNames.isValid(domain, false)
        ? Optional.of(new Mailbox(local.toString(), domain.toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  /// Where the quoted part ends; -1 if it does not.
  private static int quoted(String text, StringBuilder local) {
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        return i + 1;
      }
      if (c == '\\') {
        i++;
        if (i == text.length() || !isEscapable(text.charAt(i))) {
          return -1;
        }
        local.append(text.charAt(i));
      } else if (c != '\t' && isEscapable(c)) {
        local.append(c);
      } else {
        return -1;
      }
    }
    return -1;
  }

  private static boolean isEscapable(char c) {
    return c > 0 && c <= 127 && c != '\n' && c != '\r';
  }

  private static int plain(String text, StringBuilder local) {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
        if (i == text.length()) {
          return -1;
        }
        c = text.charAt(i);
      } else if (!isAtom(c)) {
        break;
      }
      local.append(c);
      i++;
    }
    boolean isValid =
        !local.isEmpty()
            && local.charAt(0) != '.'
            && local.charAt(local.length() - 1) != '.'
            && local.indexOf("..") < 0;
    return isValid ? i : -1;
  }

  private static boolean isAtom(char c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || ATOM.indexOf(c) >= 0;
  }
}

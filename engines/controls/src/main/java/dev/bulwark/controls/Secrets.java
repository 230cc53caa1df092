package dev.bulwark.controls;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;

/// Tells what looks like a secret, and of which kind, without ever saying the value.
///
/// Known kinds are recognised by their prefixes and alphabets, as their issuers document them.
/// Others are recognised by the name they stand under and by how random they look: the entropy of
/// their characters (Shannon 1948), in bits.
final class Secrets {
  private static final String NONE = "";

  /// A credential with a prefix of its own.
  ///
  /// @param least how many characters of the alphabet must follow
  private record Shape(String what, String prefix, int least) {}

  private static final List<Shape> SHAPES =
      List.of(
          new Shape("an AWS access key id", "AKIA", 16),
          new Shape("an AWS access key id", "ASIA", 16),
          new Shape("a GitHub token", "ghp_", 36),
          new Shape("a GitHub token", "gho_", 36),
          new Shape("a GitHub token", "ghu_", 36),
          new Shape("a GitHub token", "ghs_", 36),
          new Shape("a GitHub token", "github_pat_", 36),
          new Shape("a GitLab token", "glpat-", 20),
          new Shape("a Slack token", "xoxb-", 20),
          new Shape("a Slack token", "xoxp-", 20),
          new Shape("a Google API key", "AIza", 35),
          new Shape("a Stripe key", "sk_live_", 20),
          new Shape("a Stripe key", "rk_live_", 20),
          new Shape("an npm token", "npm_", 36),
          new Shape("a PyPI token", "pypi-", 50),
          new Shape("a Vault token", "hvs.", 24),
          new Shape("a DigitalOcean token", "dop_v1_", 60),
          new Shape("a Docker Hub token", "dckr_pat_", 20),
          new Shape("a Hugging Face token", "hf_", 30),
          new Shape("an OpenAI key", "sk-proj-", 20),
          new Shape("an Anthropic key", "sk-ant-", 20),
          new Shape("a Shopify token", "shpat_", 30),
          new Shape("a Grafana token", "glsa_", 32),
          new Shape("a Databricks token", "dapi", 32));

  private static final String[] PASSWORD_WORDS = {"password", "passwd", "passphrase", "pwd"};
  private static final String[] SECRET_WORDS = {
    "secret",
    "token",
    "apikey",
    "api_key",
    "accesskey",
    "access_key",
    "privatekey",
    "private_key",
    "credential",
    "encryptionkey",
    "encryption_key",
    "signingkey",
    "signing_key"
  };

  /// A name that ends so says where a secret is or what it is like, not what it is.
  private static final String[] INNOCENT_ENDINGS = {
    "file",
    "path",
    "dir",
    "url",
    "uri",
    "name",
    "ref",
    "host",
    "port",
    "endpoint",
    "enabled",
    "expiry",
    "expiration",
    "ttl",
    "timeout",
    "length",
    "size",
    "type",
    "policy",
    "version",
    "mode",
    "algorithm",
    "issuer",
    "audience",
    "header",
    "field",
    "id",
    "key_id",
    "prefix",
    "rotation",
    "interval",
    "seconds",
    "minutes",
    "days",
    "count",
    "location",
    "mount",
    "namespace",
    "provider",
    "store",
    "class",
    "kind",
    "format",
    "duration",
    "renewal",
    "required",
    "disabled"
  };

  private static final int SHORTEST_PASSWORD = 4;
  private static final int SHORTEST_RANDOM = 12;
  private static final double RANDOM_BITS = 3.0;

  private Secrets() {}

  /// What a value looks like that stands under a name: that of a variable, a key, an annotation.
  ///
  /// @return empty when it looks harmless
  static String in(String name, String value) {
    String known = inText(value);
    if (!known.isEmpty() || isReference(value)) {
      return known;
    }
    String plain = words(name);
    for (String ending : INNOCENT_ENDINGS) {
      if (plain.endsWith("_" + ending) || plain.equals(ending)) {
        return NONE;
      }
    }
    if (mentions(plain, PASSWORD_WORDS) && value.length() >= SHORTEST_PASSWORD) {
      return "a password";
    }
    return mentions(plain, SECRET_WORDS) && isRandom(value)
        ? "a random value under the name of a secret"
        : NONE;
  }

  /// A name in small letters with `_` between its words: `caSecretName` is `ca_secret_name`.
  private static String words(String name) {
    var words = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean begins =
          Character.isUpperCase(c) && i > 0 && Character.isLowerCase(name.charAt(i - 1));
      words.append(begins ? "_" : "").append(c == '-' || c == '.' ? '_' : c);
    }
    return words.toString().toLowerCase(Locale.ROOT);
  }

  /// Whether a value looks drawn by lot rather than written: `etcd-cluster-1` is made of words.
  private static boolean isRandom(String value) {
    if (value.length() < SHORTEST_RANDOM
        || value.indexOf(' ') >= 0
        || entropy(value) < RANDOM_BITS) {
      return false;
    }
    for (String part : value.split("[-_.:/]", -1)) {
      boolean isWord = part.chars().allMatch(c -> c >= 'a' && c <= 'z');
      boolean isNumber = part.chars().allMatch(c -> c >= '0' && c <= '9');
      if (!isWord && !isNumber) {
        return true;
      }
    }
    return false;
  }

  /// What a text holds that looks like a secret of a known kind.
  ///
  /// @return empty when there is none
  static String inText(String text) {
    if (text.contains("-----BEGIN ") && text.contains("PRIVATE KEY-----")) {
      return "a private key";
    }
    for (Shape shape : SHAPES) {
      if (holds(text, shape)) {
        return shape.what();
      }
    }
    if (isWebToken(text)) {
      return "a JSON web token";
    }
    return hasPasswordInUrl(text) ? "a password in a URL" : NONE;
  }

  private static boolean holds(String text, Shape shape) {
    int at = text.indexOf(shape.prefix());
    while (at >= 0) {
      boolean begins = at == 0 || !isTokenCharacter(text.charAt(at - 1));
      int end = at + shape.prefix().length();
      while (end < text.length() && isTokenCharacter(text.charAt(end))) {
        end++;
      }
      if (begins && end - at - shape.prefix().length() >= shape.least()) {
        return true;
      }
      at = text.indexOf(shape.prefix(), at + 1);
    }
    return false;
  }

  private static boolean isTokenCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }

  /// Three parts of Base64 with dots between them, the first of which begins an object.
  private static boolean isWebToken(String text) {
    int at = text.indexOf("eyJ");
    if (at < 0) {
      return false;
    }
    int dots = 0;
    int length = 0;
    for (int i = at; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        dots++;
      } else if (!isTokenCharacter(c)) {
        break;
      }
      length++;
    }
    return dots == 2 && length > 40;
  }

  /// `scheme://user:password@host`, where the password is not a reference to one.
  private static boolean hasPasswordInUrl(String text) {
    int scheme = text.indexOf("://");
    while (scheme > 0) {
      int colon = -1;
      for (int i = scheme + 3; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == ':' && colon < 0) {
          colon = i;
        } else if (c == '@') {
          String password = colon < 0 ? "" : text.substring(colon + 1, i);
          if (!password.isEmpty() && !isReference(password)) {
            return true;
          }
          break;
        } else if (c == '/' || c == ' ' || c == '"' || c == '\n' || c == '?') {
          break;
        }
      }
      scheme = text.indexOf("://", scheme + 3);
    }
    return false;
  }

  /// What is filled in later, or stands for a value in documentation.
  private static boolean isReference(String value) {
    return value.isBlank()
        || value.startsWith("$")
        || value.contains("$(")
        || value.contains("${")
        || value.contains("{{")
        || (value.startsWith("<") && value.endsWith(">"))
        || value.startsWith("vault:")
        || value.startsWith("ref+")
        || value.startsWith("arn:")
        || value.startsWith("/")
        || value.startsWith("ENC[")
        || isMasked(value)
        || value.equals("true")
        || value.equals("false");
  }

  private static boolean isMasked(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != '*' && c != 'x' && c != 'X' && c != '.') {
        return false;
      }
    }
    return true;
  }

  private static boolean mentions(String name, String[] words) {
    for (String word : words) {
      if (name.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /// Shannon's entropy of the characters of a text, in bits a character.
  static double entropy(String text) {
    double bits = 0;
    var counted = new HashMap<Character, Integer>();
    for (int i = 0; i < text.length(); i++) {
      counted.merge(text.charAt(i), 1, Integer::sum);
    }
    for (int count : counted.values()) {
      double share = (double) count / text.length();
      bits -= share * Math.log(share) / Math.log(2);
    }
    return bits;
  }
}

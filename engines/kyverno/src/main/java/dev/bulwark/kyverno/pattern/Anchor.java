package dev.bulwark.kyverno.pattern;

import java.util.Optional;

/// What stands around a key of a pattern: `(key)`, `=(key)`, `X(key)`, …
///
/// Source: kyverno `pkg/engine/anchor/anchor.go`.
public record Anchor(Type type, String key) {

  public enum Type {
    CONDITION(""),
    GLOBAL("<"),
    NEGATION("X"),
    ADD_IF_ABSENT("+"),
    EQUALITY("="),
    EXISTENCE("^");

    private final String sign;

    Type(String sign) {
      this.sign = sign;
    }

    public String sign() {
      return sign;
    }
  }

  public static Optional<Anchor> parse(String written) {
    String text = written.strip();
    int open = text.startsWith("(") ? 0 : 1;
    if (text.length() < open + 3 || text.charAt(open) != '(' || !text.endsWith(")")) {
      return Optional.empty();
    }
    String sign = text.substring(0, open);
    for (Type type : Type.values()) {
      if (type.sign.equals(sign)) {
        return Optional.of(new Anchor(type, text.substring(open + 1, text.length() - 1)));
      }
    }
    return Optional.empty();
  }

  /// The key with this anchor around it.
  public String around(String other) {
    return type.sign + "(" + other + ")";
  }
}

package dev.bulwark.gatekeeper.match;

/// A name, or a part of names with `*` in front, behind, or both: `kube-*`, `*-system`, `*sys*`.
public record Wildcard(String text) {
  /// Whether the text is this name, or a wildcard that covers it.
  public boolean matches(String name) {
    boolean front = text.startsWith("*");
    boolean behind = text.endsWith("*");
    if (front && behind) {
      return name.contains(inner());
    }
    if (front) {
      return name.endsWith(text.substring(1));
    }
    return behind ? name.startsWith(text.substring(0, text.length() - 1)) : name.equals(text);
  }

  /// Whether names that will be made from this prefix match for certain: only a wildcard that ends
  /// in `*` can tell.
  public boolean matchesGenerated(String prefix) {
    if (!text.endsWith("*")) {
      return false;
    }
    return text.startsWith("*")
        ? prefix.contains(inner())
        : prefix.startsWith(text.substring(0, text.length() - 1));
  }

  /// The text without the `*` on both sides; that of a single `*` is empty.
  private String inner() {
    return text.length() < 2 ? "" : text.substring(1, text.length() - 1);
  }
}

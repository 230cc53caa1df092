package dev.bulwark.gitops;

/// Paths as people write them.
final class Paths {
  private Paths() {}

  /// A path in the notation of this package: without `./`, and without `/` at its ends.
  static String plain(String path) {
    String text = path;
    while (text.startsWith("./") || text.startsWith("/")) {
      text = text.substring(text.startsWith("/") ? 1 : 2);
    }
    while (text.endsWith("/")) {
      text = text.substring(0, text.length() - 1);
    }
    return text.equals(".") ? "" : text;
  }
}

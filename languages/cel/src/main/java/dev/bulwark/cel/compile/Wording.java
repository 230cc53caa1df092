package dev.bulwark.cel.compile;

/// cel-java's messages in the words of cel-go, where they differ.
final class Wording {
  private static final String CANDIDATES = " (candidates: ";

  private Wording() {}

  static String of(String message) {
    int candidates = message.lastIndexOf(CANDIDATES);
    return candidates < 0 ? message : message.substring(0, candidates);
  }
}

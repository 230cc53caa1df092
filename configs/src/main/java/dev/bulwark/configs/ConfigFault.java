package dev.bulwark.configs;

/// A text that is not of its format.
final class ConfigFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;

  /// @param line from 1; 0 where it is not known
  ConfigFault(String what, int line) {
    super(what);
    this.line = line;
  }

  String what() {
    return String.valueOf(getMessage());
  }

  int line() {
    return line;
  }
}

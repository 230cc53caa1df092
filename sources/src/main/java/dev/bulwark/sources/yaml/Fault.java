package dev.bulwark.sources.yaml;

/// Why a document cannot be read, thrown by the readers and turned into a diagnostic by [YamlText].
///
/// @see Faults
final class Fault extends Exception {
  private static final long serialVersionUID = 1;

  final String code;
  final String what;
  final int start;
  final int end;
  final String why;
  final String fix;

  /// @param start the first byte at fault, in the whole text
  /// @param end the byte after the last one at fault; equal to `start` for a place between bytes
  Fault(String code, String what, int start, int end, String why, String fix) {
    super(what, null, false, false);
    this.code = code;
    this.what = what;
    this.start = start;
    this.end = end;
    this.why = why;
    this.fix = fix;
  }
}

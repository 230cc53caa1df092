package dev.bulwark.cli.command;

/// How a run ended, as docs/guide/scan.md tells users. Declared from the most harmless to the
/// worst.
public enum ExitCode {
  /// Nothing at or above the gate.
  CLEAN(0),

  /// Findings at or above the gate, or failed tests.
  FINDINGS(1),

  /// The input or the command line is wrong; the rest was judged all the same.
  BAD_INPUT(2),

  /// Something needed is unavailable.
  UNAVAILABLE(3),

  /// A bug in bulwark.
  OUR_BUG(70);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}

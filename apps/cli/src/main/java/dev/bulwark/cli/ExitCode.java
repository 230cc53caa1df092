package dev.bulwark.cli;

/// How a run ended. Declared from the most harmless to the worst.
enum ExitCode {
  CLEAN(0, "nothing at or above the gate"),
  FINDINGS(1, "findings at or above the gate, or failed tests"),
  BAD_INPUT(2, "the input or the command line is wrong"),
  UNAVAILABLE(3, "something needed is unavailable"),
  OUR_BUG(70, "a bug in bulwark");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  int number() {
    return number;
  }

  String meaning() {
    return meaning;
  }
}

package dev.bulwark.cli;

import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Terminal;

/// Starts the `bulwark` command and turns how it ended into the exit code of the process.
public final class Main {
  private Main() {}

  /// The way in from the launcher.
  public static void main(String[] args) {
    Terminal terminal = Terminal.ofProcess();
    ExitCode code = Bulwark.run(args, terminal);
    terminal.out().flush();
    terminal.err().flush();
    // A halted JVM writes no AOT cache, so a training run has to end in the ordinary way.
    System.exit(code.number());
  }
}

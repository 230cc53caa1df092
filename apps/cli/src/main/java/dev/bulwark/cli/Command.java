package dev.bulwark.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// One subcommand. To add one, write a class and name it in [Bulwark#COMMANDS].
///
/// Commands are described through picocli's programmatic interface: its annotations would cost
/// reflection at every start (docs/adr/0003-picocli-from-source.md).
interface Command {
  /// The word behind `bulwark`.
  String name();

  CommandSpec spec();

  ExitCode run(ParseResult arguments, Terminal terminal);
}

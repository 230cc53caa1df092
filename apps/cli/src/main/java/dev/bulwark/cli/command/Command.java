package dev.bulwark.cli.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// One subcommand. To add one, write a class and name it in [Bulwark#COMMANDS].
///
/// Commands are described through picocli's programmatic interface: its annotations would cost
/// reflection at every start (docs/adr/0003-picocli-from-source.md).
public interface Command {
  /// The word behind `bulwark`, or behind the command this one is part of.
  String name();

  CommandSpec spec();

  ExitCode run(ParseResult arguments, Terminal terminal);

  /// The commands this one is made of; a command that has any does nothing by itself.
  default List<Command> parts() {
    return List.of();
  }
}

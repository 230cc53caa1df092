package dev.bulwark.cli;

import dev.bulwark.cli.command.Command;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.cli.command.Version;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark version`.
final class VersionCommand implements Command {
  @Override
  public String name() {
    return "version";
  }

  @Override
  public CommandSpec spec() {
    return Options.command(name(), "Print the version.");
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    terminal.out().println(Version.line());
    return ExitCode.CLEAN;
  }
}

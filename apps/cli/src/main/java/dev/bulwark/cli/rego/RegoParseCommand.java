package dev.bulwark.cli.rego;

import dev.bulwark.cli.command.Command;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark rego parse FILE`: the syntax tree of a module.
final class RegoParseCommand implements Command {
  @Override
  public String name() {
    return "parse";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            name(),
            "Print the syntax tree of a module.",
            "",
            "Examples:",
            "  bulwark rego parse policy.rego",
            "  bulwark rego parse policy.rego --format json",
            "  bulwark rego parse policy.rego --format json --json-include locations,-comments",
            "",
            "Exit codes: 0 parsed; 2 wrong input.");
    spec.addPositional(Options.positional("FILE", "1", "The module."));
    spec.addOption(Options.value("FORMAT", "pretty (default), json.", "-f", "--format"));
    spec.addOption(
        Options.value(
            "PARTS",
            "What else to print: locations, comments (printed unless -comments).",
            "--json-include"));
    spec.addOption(Options.flag("Read the module as OPA before 1.0 does.", "--v0-compatible"));
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    terminal.out().print(RegoTrees.text(arguments));
    return ExitCode.CLEAN;
  }
}

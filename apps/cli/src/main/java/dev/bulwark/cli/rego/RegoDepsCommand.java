package dev.bulwark.cli.rego;

import dev.bulwark.cli.command.Command;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark rego deps QUERY`: the documents that a query depends on.
final class RegoDepsCommand implements Command {
  @Override
  public String name() {
    return "deps";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            name(),
            "Tell which documents a query depends on: given ones, and those that rules make.",
            "",
            "Examples:",
            "  bulwark rego deps 'data.shop.deny' -d policies",
            "  bulwark rego deps 'data.shop.deny' -b bundle.tar.gz",
            "  bulwark rego deps 'data.shop.deny' -d policies --format json",
            "",
            "Exit codes: 0 told; 2 wrong input.");
    spec.addPositional(Options.positional("QUERY", "1", "The query."));
    RegoQuestionOptions.addFilesTo(spec);
    spec.addOption(Options.value("FORMAT", "pretty (default), json.", "-f", "--format"));
    RegoCommand.addLanguageTo(spec);
    BundleOptions.addTo(spec);
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    return RegoDependencies.print(arguments, terminal);
  }
}

package dev.bulwark.cli.rego;

import dev.bulwark.cli.command.Command;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark rego bench QUERY`: how long one evaluation takes.
final class RegoBenchCommand implements Command {
  @Override
  public String name() {
    return "bench";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            name(),
            "Measure a query: time and memory of one evaluation.",
            "",
            "Examples:",
            "  bulwark rego bench 'data.shop.deny' -d policies -i order.json",
            "  bulwark rego bench 'data.shop.deny' -b bundle.tar.gz -i order.json --format json",
            "  bulwark rego bench 'data.shop.deny' -d policies --count 5 --format gobench",
            "",
            "Commands run with the JVM's quick compiler alone; BULWARK_JAVA_OPTS=-XX:TieredStopAtLevel=4",
            "gives both, as a server has them.",
            "",
            "Exit codes: 0 measured; 1 nothing is defined; 2 wrong input.");
    RegoQuestionOptions.addTo(spec);
    spec.addOption(Options.value("N", "How often to measure, 1 to 100 (default 1).", "--count"));
    spec.addOption(
        Options.value("N", "Seconds to measure each time, 1 to 60 (default 1).", "--seconds"));
    spec.addOption(Options.value("FORMAT", "pretty (default), json, gobench.", "-f", "--format"));
    spec.addOption(
        Options.value(
            "BOOL", "Whether an undefined answer is a failure (default true).", "--fail"));
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    return new RegoBench(arguments, terminal).run();
  }
}

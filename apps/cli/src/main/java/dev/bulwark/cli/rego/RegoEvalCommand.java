package dev.bulwark.cli.rego;

import dev.bulwark.cli.command.Command;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark rego eval QUERY`: what a query over modules and data answers.
final class RegoEvalCommand implements Command {
  static final String SHOW_ERRORS = "--show-builtin-errors";
  static final String STRICT_ERRORS = "--strict-builtin-errors";

  @Override
  public String name() {
    return "eval";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            name(),
            "Evaluate a query over modules and data.",
            "",
            "Examples:",
            "  bulwark rego eval '1 + 2'",
            "  bulwark rego eval 'data.shop.deny' -d policies -i order.json",
            "  bulwark rego eval 'data.shop.deny[x]' -d policies -i order.json --format bindings",
            "  bulwark rego eval 'data.shop.allow' -b bundle.tar.gz -i order.json --fail",
            "  bulwark rego eval 'data.shop.allow' -d policies --explain full -f pretty",
            "  bulwark rego eval 'data.shop.deny' -d policies --profile -f pretty",
            "",
            "Exit codes: 0 evaluated; 1 as --fail or --fail-defined asks; 2 wrong input.");
    RegoQuestionOptions.addTo(spec);
    spec.addOption(
        Options.value(
            "FORMAT",
            "json (default), values, bindings, pretty, raw, discard: as opa prints them.",
            "-f",
            "--format"));
    spec.addOption(Options.flag("Exit with 1 where nothing is defined.", "--fail"));
    spec.addOption(Options.flag("Exit with 1 where something is defined.", "--fail-defined"));
    spec.addOption(Options.flag("End at the first error of a built-in.", STRICT_ERRORS));
    spec.addOption(Options.flag("Tell the errors of built-ins, which end nothing.", SHOW_ERRORS));
    spec.addOption(
        Options.value("TIME", "How long it may take: 500ms, 5s (default: no limit).", "--timeout"));
    spec.addOption(
        Options.value(
            "MODE",
            "How the answer came about: off (default), full, debug (every term, too), fails, notes (of"
                + " trace).",
            "--explain"));
    spec.addOption(Options.flag("Show the values of variables in an explanation.", "--var-values"));
    spec.addOption(Options.flag("Evaluate rules that cannot hold, too.", "--disable-indexing"));
    spec.addOption(Options.flag("Go on where one solution is enough.", "--disable-early-exit"));
    spec.addOption(
        Options.value(
            "N", "How many characters of a value a table shows (default all).", "--pretty-limit"));
    spec.addOption(Options.flag("Which statements were evaluated.", "--coverage"));
    spec.addOption(
        Options.flag("How often each line was evaluated, and for how long.", "--profile"));
    spec.addOption(
        Options.value(
            "N", "How many lines of the profile; 0 all (default 10).", "--profile-limit"));
    spec.addOption(
        Options.values(
            "BY",
            "total_time_ns, num_eval, num_redo, num_gen_expr, file, line. Repeatable.",
            "--profile-sort"));
    spec.addOption(
        Options.value(
            "N", "How often to evaluate, for metrics and profile (default 1).", "--count"));
    spec.addOption(Options.flag("How long reading, compiling and evaluating took.", "--metrics"));
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    return new RegoEval(arguments, terminal).run();
  }
}

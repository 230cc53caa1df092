package dev.bulwark.cli.rego;

import dev.bulwark.cli.command.Command;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark rego fmt [PATH…]`: modules in the one layout that `opa fmt` gives them.
final class RegoFmtCommand implements Command {
  @Override
  public String name() {
    return "fmt";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            name(),
            "Format modules as opa fmt does; without a path, standard input.",
            "",
            "Examples:",
            "  bulwark rego fmt policy.rego",
            "  bulwark rego fmt -w policies",
            "  bulwark rego fmt --list --fail policies",
            "  bulwark rego fmt --diff policies",
            "  bulwark rego fmt --v0-v1 -w old-policies",
            "",
            "Exit codes: 0 formatted; 2 as --fail asks, or wrong input.");
    spec.addPositional(Options.positional("PATH", "0..*", "Modules: files or folders."));
    spec.addOption(Options.flag("Write the files anew instead of printing.", "-w", "--write"));
    spec.addOption(Options.flag("Name the files that would change.", "-l", "--list"));
    spec.addOption(Options.flag("Show what would change.", "-d", "--diff"));
    spec.addOption(Options.flag("Exit with 2 where a file would change.", "--fail"));
    spec.addOption(
        OptionSpec.builder("--check-result")
            .paramLabel("BOOL")
            .arity("0..1")
            .type(Boolean.class)
            .fallbackValue("true")
            .description("Make sure that the result can be parsed: true (default), false.")
            .build());
    spec.addOption(
        Options.flag(
            "Leave out imports that v1 does not need: rego.v1, future.keywords.",
            "--drop-v0-imports"));
    spec.addOption(Options.flag("Read and write modules as before OPA 1.0.", "--v0-compatible"));
    spec.addOption(
        Options.flag(
            "Read modules as before OPA 1.0, and write them so that both versions read them.",
            "--v0-v1",
            "--rego-v1"));
    spec.addOption(
        Options.flag("With --v0-v1, read modules as OPA since 1.0 does.", "--v1-compatible"));
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    var formatting = new RegoFormatting(arguments, terminal);
    return Options.positionals(arguments).isEmpty()
        ? formatting.standardInput()
        : formatting.files(Options.positionals(arguments));
  }
}

package dev.bulwark.cli.rego;

import dev.bulwark.cli.command.Command;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark rego check PATH…`: whether modules compile together.
final class RegoCheckCommand implements Command {
  @Override
  public String name() {
    return "check";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            name(),
            "Compile modules, and tell what is wrong with them.",
            "",
            "Examples:",
            "  bulwark rego check policies",
            "  bulwark rego check policies --strict",
            "  bulwark rego check policies --schema input.schema.json",
            "  bulwark rego check --bundle bundle.tar.gz --verification-key public.pem",
            "  bulwark rego check policies --format json",
            "",
            "Exit codes: 0 all compile; 2 something does not.");
    spec.addPositional(Options.positional("PATH", "1..*", "Modules: files or folders."));
    spec.addOption(Options.flag("The paths are bundles: archives or folders.", "-b", "--bundle"));
    spec.addOption(
        Options.values("PATTERN", "Names of files and folders to leave out.", "--ignore"));
    spec.addOption(
        Options.value("FORMAT", "pretty (default), or json as opa prints it.", "-f", "--format"));
    RegoCommand.addLanguageTo(spec);
    RegoCommand.addSchemaTo(spec);
    BundleOptions.addTo(spec);
    spec.addOption(Options.quiet());
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    return RegoCheck.run(arguments, terminal);
  }
}

package dev.bulwark.cli;

import dev.bulwark.model.Diagnostic;
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
            "",
            "Exit codes: 0 all compile; 2 something does not.");
    spec.addPositional(Options.positional("PATH", "1..*", "Modules: files or folders."));
    RegoCommand.addLanguageTo(spec);
    spec.addOption(Options.quiet());
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    RegoFiles files = RegoFiles.read(Options.positionals(arguments), false);
    files.diagnostics().forEach(diagnostic -> Bulwark.print(diagnostic, terminal));
    files.compiled(arguments);
    if (!Options.given(arguments, "-q")) {
      terminal.line(files.count() == 1 ? "1 module compiles" : files.count() + " modules compile");
    }
    return files.diagnostics().stream().anyMatch(d -> d.level() == Diagnostic.Level.ERROR)
        ? ExitCode.BAD_INPUT
        : ExitCode.CLEAN;
  }
}

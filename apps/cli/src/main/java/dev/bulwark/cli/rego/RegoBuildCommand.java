package dev.bulwark.cli.rego;

import dev.bulwark.cli.command.Command;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark rego build PATH…`: packs modules and data into a bundle that OPA loads.
final class RegoBuildCommand implements Command {
  @Override
  public String name() {
    return "build";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            name(),
            "Pack modules and data into a bundle.",
            "",
            "Examples:",
            "  bulwark rego build policies -o bundle.tar.gz",
            "  bulwark rego build -b policies --revision 42",
            "  bulwark rego build -b policies --signing-key private.pem",
            "  bulwark rego build -b old.tar.gz --verification-key public.pem -o new.tar.gz",
            "",
            "Modules are packed as they are written, once they compile. Exit codes: 0 packed;",
            "2 something does not compile or cannot be verified; 3 the bundle cannot be written.");
    spec.addPositional(Options.positional("PATH", "1..*", "Files, folders, or bundles with -b."));
    spec.addOption(
        Options.flag(
            "The paths are bundles: archives, or folders of their shape.", "-b", "--bundle"));
    spec.addOption(
        Options.value("FILE", "What to write (default bundle.tar.gz).", "-o", "--output"));
    spec.addOption(Options.value("TEXT", "The revision of the bundle.", "-r", "--revision"));
    spec.addOption(
        Options.values("PATTERN", "Names of files and folders to leave out.", "--ignore"));
    spec.addOption(
        Options.value(
            "KEY",
            "Sign with this key: a secret (HS256 and its like), or a file with a private key in PEM.",
            "--signing-key"));
    spec.addOption(
        Options.value(
            "FILE", "What the signature claims beside the files, JSON.", "--claims-file"));
    RegoCommand.addLanguageTo(spec);
    BundleOptions.addTo(spec);
    spec.addOption(RegoQuestionOptions.hidden(Options.value("TARGET", "", "-t", "--target")));
    spec.addOption(RegoQuestionOptions.hidden(Options.value("N", "", "-O", "--optimize")));
    spec.addOption(RegoQuestionOptions.hidden(Options.values("PATH", "", "-e", "--entrypoint")));
    spec.addOption(RegoQuestionOptions.hidden(Options.flag("", "--prune-unused")));
    spec.addOption(RegoQuestionOptions.hidden(Options.value("NAME", "", "--signing-plugin")));
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    return new RegoBuild(arguments, terminal).run();
  }
}

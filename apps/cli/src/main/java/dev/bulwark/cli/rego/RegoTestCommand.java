package dev.bulwark.cli.rego;

import dev.bulwark.cli.command.Command;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark rego test PATH…`: runs the rules named `test_` of `*_test.rego`, as `opa test` does.
final class RegoTestCommand implements Command {
  @Override
  public String name() {
    return "test";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            name(),
            "Run the tests of modules.",
            "",
            "Examples:",
            "  bulwark rego test policies",
            "  bulwark rego test policies --run 'shop.*deny' --verbose",
            "  bulwark rego test policies --coverage --threshold 90",
            "  bulwark rego test policies --format junit > tests.xml",
            "  bulwark rego test --bundle bundle.tar.gz",
            "",
            "Exit codes: 0 all passed; 1 a test failed, or too little is covered; 2 something cannot be",
            "run.");
    spec.addPositional(Options.positional("PATH", "1..*", "Files or folders with tests."));
    spec.addOption(Options.flag("The paths are bundles: archives or folders.", "-b", "--bundle"));
    spec.addOption(
        Options.value(
            "REGEX", "Run tests in whose full name it is found: data.shop.test_a.", "-r", "--run"));
    spec.addOption(
        Options.flag("Name the tests that passed, and what was printed.", "-v", "--verbose"));
    spec.addOption(Options.flag("Tell what the tests evaluate.", "-c", "--coverage"));
    spec.addOption(
        Options.value("PERCENT", "Fail if fewer of the lines are covered.", "--threshold"));
    spec.addOption(
        Options.value("FORMAT", "text (default), json as opa prints it, junit.", "-f", "--format"));
    spec.addOption(
        Options.values(
            "PATTERN", "Names of files and folders to leave out of bundles.", "--ignore"));
    spec.addOption(Options.flag("Fail where there is no test.", "--fail-on-empty"));
    RegoCommand.addLanguageTo(spec);
    RegoCommand.addSchemaTo(spec);
    BundleOptions.addTo(spec);
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    return new RegoTest(arguments, terminal).run();
  }
}

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
    spec.addOption(
        Options.value("N", "How often to run them, until one fails (default 1).", "--count"));
    spec.addOption(
        Options.value("TIME", "How long each test may take (default 5s).", RegoCommand.TIMEOUT));
    spec.addOption(
        Options.value(
            "MODE",
            "Which steps -v shows of tests that failed in pretty: fails, full, notes, debug (default"
                + " fails and notes).",
            "--explain"));
    spec.addOption(Options.flag("Show the values of variables in these steps.", "--var-values"));
    spec.addOption(Options.flag("Tell what the tests evaluate.", "-c", "--coverage"));
    spec.addOption(
        Options.value("PERCENT", "Fail if fewer of the lines are covered.", "--threshold"));
    spec.addOption(
        Options.value(
            "FORMAT",
            "text (default), pretty or json as opa prints them, junit.",
            "-f",
            "--format"));
    spec.addOption(
        Options.values(
            "PATTERN", "Names of files and folders to leave out of bundles.", "--ignore"));
    spec.addOption(Options.flag("Fail where there is no test.", "--fail-on-empty"));
    spec.addOption(Options.flag("Fail where a test is skipped, as opa does.", "--fail-on-skipped"));
    spec.addOption(
        RegoQuestionOptions.hidden(
            Options.flag("That skipped tests are no failure.", "-z", "--exit-zero-on-skipped")));
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

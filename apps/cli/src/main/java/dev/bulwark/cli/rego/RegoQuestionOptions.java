package dev.bulwark.cli.rego;

import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.model.Diagnostic;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The options that say what query to ask of what.
///
/// Apart from [RegoQuestion], which has Rego: every help describes all commands, and only starts
/// that need Rego have it on their class path (ADR 0009).
final class RegoQuestionOptions {
  static final String STDIN = "--stdin";
  static final String STDIN_INPUT = "--stdin-input";

  private RegoQuestionOptions() {}

  static void addTo(CommandSpec spec) {
    spec.addPositional(Options.positional("QUERY", "0..1", "The query, unless --stdin gives it."));
    addFilesTo(spec);
    spec.addOption(Options.value("FILE", "The input, JSON or YAML.", "-i", "--input"));
    spec.addOption(Options.flag("Read the query from standard input.", STDIN));
    spec.addOption(Options.flag("Read the input from standard input.", "-I", STDIN_INPUT));
    spec.addOption(Options.value("PACKAGE", "The package the query stands in.", "--package"));
    spec.addOption(Options.values("PATH", "What the query imports. Repeatable.", "--import"));
    RegoCommand.addLanguageTo(spec);
    RegoCommand.addSchemaTo(spec);
    BundleOptions.addTo(spec);
    addNotOffered(spec);
  }

  /// The options that say which modules and data there are.
  static void addFilesTo(CommandSpec spec) {
    spec.addOption(
        Options.values(
            "PATH",
            "Modules and data: files or folders, data below the folder it lies in, or PREFIX:PATH."
                + " Repeatable.",
            "-d",
            "--data"));
    spec.addOption(
        Options.values("PATH", "A bundle: an archive or a folder. Repeatable.", "-b", "--bundle"));
    spec.addOption(
        Options.values("PATTERN", "Names of files and folders to leave out.", "--ignore"));
  }

  /// What `opa` has and Bulwark has not is known, so that it can be told.
  private static void addNotOffered(CommandSpec spec) {
    spec.addOption(hidden(Options.flag("", "-p", "--partial")));
    spec.addOption(hidden(Options.values("PATH", "", "-u", "--unknowns")));
    spec.addOption(hidden(Options.value("N", "", "-O", "--optimize")));
    spec.addOption(hidden(Options.value("TARGET", "", "-t", "--target")));
  }

  static OptionSpec hidden(OptionSpec option) {
    return option.toBuilder().hidden(true).build();
  }

  static void rejectNotOffered(ParseResult arguments) {
    for (String option : List.of("--partial", "--unknowns", "--optimize")) {
      if (Options.given(arguments, option)) {
        throw notOffered(option, "queries are evaluated whole, not partially");
      }
    }
    rejectOtherTargets(arguments);
  }

  /// Only Rego itself is a target.
  static void rejectOtherTargets(ParseResult arguments) {
    Optional<String> target = Options.text(arguments, "--target");
    if (target.isPresent() && !target.get().equals("rego")) {
      throw notOffered("--target " + target.get(), "Rego itself is the only target");
    }
  }

  /// That an option of `opa` is none of ours.
  static UserFault notOffered(String option, String why) {
    return new UserFault(
        Diagnostic.error("REGO-0003", option + " is not offered", "command line").because(why));
  }
}

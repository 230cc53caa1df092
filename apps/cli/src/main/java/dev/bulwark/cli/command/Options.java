package dev.bulwark.cli.command;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// Options that several commands share, and how typed values are read from what the user wrote.
public final class Options {
  private Options() {}

  public static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .description("Show this help.")
        .build();
  }

  private static OptionSpec noColour() {
    return flag("Print without colour; the variable NO_COLOR does the same.", "--no-color");
  }

  public static OptionSpec quiet() {
    return flag("Print nothing but errors; the exit code tells.", "-q", "--quiet");
  }

  public static OptionSpec flag(String description, String... names) {
    return OptionSpec.builder(names[0], rest(names)).description(description).build();
  }

  public static OptionSpec value(String label, String description, String... names) {
    return OptionSpec.builder(names[0], rest(names))
        .paramLabel(label)
        .type(String.class)
        .description(description)
        .build();
  }

  public static OptionSpec values(String label, String description, String... names) {
    return OptionSpec.builder(names[0], rest(names))
        .paramLabel(label)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .description(description)
        .build();
  }

  public static PositionalParamSpec positional(String label, String arity, String description) {
    return PositionalParamSpec.builder()
        .paramLabel(label)
        .arity(arity)
        .required(!arity.startsWith("0"))
        .type(List.class)
        .auxiliaryTypes(String.class)
        .description(description)
        .build();
  }

  public static CommandSpec command(String name, String description, String... footer) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage().description(description).footer(footer);
    spec.addOption(help());
    spec.addOption(noColour());
    return spec;
  }

  /// A command that is made of others.
  public static CommandSpec group(
      String name, String description, List<Command> parts, String... footer) {
    CommandSpec spec = command(name, description, footer);
    for (Command part : parts) {
      spec.addSubcommand(part.name(), part.spec());
    }
    return spec;
  }

  public static Optional<String> text(ParseResult arguments, String name) {
    return Optional.ofNullable(arguments.matchedOptionValue(name, (String) null));
  }

  public static List<String> texts(ParseResult arguments, String name) {
    return arguments.matchedOptionValue(name, List.<String>of());
  }

  public static List<String> positionals(ParseResult arguments) {
    return arguments.matchedPositionalValue(0, List.<String>of());
  }

  public static boolean given(ParseResult arguments, String name) {
    return arguments.hasMatchedOption(name);
  }

  public static Severity severity(String word, String option) {
    return Severity.parse(word)
        .orElseThrow(() -> notOneOf(word, option, "info, low, medium, high, critical"));
  }

  public static UserFault notOneOf(String word, String option, String allowed) {
    return new UserFault(
        Diagnostic.error("CLI-0002", "\"" + word + "\" is no value for " + option, "command line")
            .toFix("use one of " + allowed));
  }

  /// The whole number that an option is given.
  ///
  /// @throws UserFault when it is not in the range
  public static long number(String text, String option, long least, long most) {
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below, as for a number out of range
    }
    throw new UserFault(
        Diagnostic.error("CLI-0002", "\"" + text + "\" is no value for " + option, "command line")
            .toFix("use a number from " + least + " to " + most));
  }

  private static String[] rest(String[] names) {
    return Arrays.copyOfRange(names, 1, names.length);
  }
}

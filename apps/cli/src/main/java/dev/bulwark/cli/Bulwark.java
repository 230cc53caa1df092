package dev.bulwark.cli;

import dev.bulwark.cli.cel.CelCommand;
import dev.bulwark.cli.command.Command;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.cli.command.Version;
import dev.bulwark.cli.controls.ControlsCommand;
import dev.bulwark.cli.controls.ExplainCommand;
import dev.bulwark.cli.controls.ExportCommand;
import dev.bulwark.cli.fix.FixCommand;
import dev.bulwark.cli.init.InitCommand;
import dev.bulwark.cli.policy.ApplyCommand;
import dev.bulwark.cli.policy.DiffPolicyCommand;
import dev.bulwark.cli.rego.RegoCommand;
import dev.bulwark.cli.scan.DiffCommand;
import dev.bulwark.cli.scan.ScanCommand;
import dev.bulwark.cli.scan.WaiveCommand;
import dev.bulwark.cli.test.TestCommand;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Spelling;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The command line as a whole: subcommands, help, wrong usage, and what becomes of a bug.
final class Bulwark {
  /// Every subcommand, in the order of the help.
  static final List<Command> COMMANDS =
      List.of(
          new InitCommand(),
          new ScanCommand(),
          new FixCommand(),
          new DiffCommand(),
          new ApplyCommand(),
          new DiffPolicyCommand(),
          new TestCommand(),
          new CelCommand(),
          new RegoCommand(),
          new WaiveCommand(),
          new ExplainCommand(),
          new ControlsCommand(),
          new ExportCommand(),
          new CompletionCommand(),
          new VersionCommand());

  private Bulwark() {}

  /// Runs a command line to its end. Colour is settled first, because wrong usage is reported, too.
  static ExitCode run(String[] args, Terminal streams) {
    Terminal terminal = List.of(args).contains("--no-color") ? streams.withoutColour() : streams;
    CommandLine commandLine = new CommandLine(spec(needed(args)));
    try {
      return dispatch(commandLine, args, terminal);
    } catch (CommandLine.ParameterException e) {
      return wrongUsage(e, terminal);
    } catch (UserFault e) {
      e.diagnostics().forEach(terminal::print);
      return e.exitCode();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return ourBug(e, terminal);
    }
  }

  private static ExitCode dispatch(CommandLine commandLine, String[] args, Terminal terminal) {
    ParseResult parsed = commandLine.parseArgs(args);
    ParseResult innermost = parsed;
    while (innermost.hasSubcommand()) {
      innermost = innermost.subcommand();
    }
    boolean unfinished = !innermost.commandSpec().subcommands().isEmpty();
    if (innermost.isUsageHelpRequested() || unfinished) {
      if (parsed.isVersionHelpRequested()) {
        terminal.out().println(Version.line());
      } else {
        Ansi ansi = terminal.look().colour() ? Ansi.ON : Ansi.OFF;
        commandLine.setUsageHelpWidth(Math.clamp(terminal.columns(), 80, 110));
        innermost.commandSpec().commandLine().usage(terminal.out(), ansi);
      }
      return ExitCode.CLEAN;
    }
    return run(COMMANDS, parsed.subcommand(), terminal);
  }

  private static ExitCode run(List<Command> commands, ParseResult chosen, Terminal terminal) {
    for (Command command : commands) {
      if (chosen.commandSpec().name().equals(command.name())) {
        return chosen.hasSubcommand()
            ? run(command.parts(), chosen.subcommand(), terminal)
            : command.run(chosen, terminal);
      }
    }
    throw new IllegalStateException("no command for " + chosen.commandSpec().name());
  }

  /// Describing every command costs more than running one; only help and mistakes need them all.
  private static List<Command> needed(String[] args) {
    for (Command command : COMMANDS) {
      if (args.length > 0 && command.name().equals(args[0])) {
        return List.of(command);
      }
    }
    return COMMANDS;
  }

  /// The description of the command line, which completions are made from too.
  static CommandSpec spec(List<Command> commands) {
    CommandSpec root = CommandSpec.create().name("bulwark");
    root.usageMessage()
        .description(
            "The security configuration of Kubernetes as code: judges manifests, explains, fixes.")
        .footer(
            "",
            "Examples:",
            "  bulwark scan .                               the manifests below this folder",
            "  bulwark scan charts/shop                     what a chart renders to",
            "  bulwark scan k8s -o text -o sarif=out.sarif  read it here, upload it there",
            "  bulwark fix --diff k8s                       what fixing it would change",
            "  bulwark diff bulwark.yaml profile:strict     what a stricter baseline would find",
            "  bulwark apply policies -r k8s                what a cluster with these policies answers",
            "  bulwark test policies                        run the tests of policies",
            "  bulwark cel eval 'object.spec.replicas <= 5' -f k8s",
            "                                               try an expression of a policy",
            "  bulwark explain privileged-container         what a control means, how to fix it",
            "",
            "Exit codes: 0 clean; 1 findings at or above the gate; 2 wrong input;",
            "3 something is unavailable; 70 a bug in bulwark.");
    root.addOption(Options.help());
    root.addOption(
        OptionSpec.builder("--version")
            .versionHelp(true)
            .description("Print the version.")
            .build());
    for (Command command : commands) {
      root.addSubcommand(command.name(), command.spec());
    }
    return root;
  }

  private static ExitCode wrongUsage(CommandLine.ParameterException e, Terminal terminal) {
    CommandSpec at = e.getCommandLine().getCommandSpec();
    String what = lowerFirst(String.valueOf(e.getMessage()));
    List<String> near = List.of();
    if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().getFirst();
      boolean option = word.startsWith("-");
      what = "there is no " + (option ? "option " : "command ") + "\"" + word + "\"";
      near = Spelling.near(word, option ? at.optionsMap().keySet() : at.subcommands().keySet());
    }
    terminal.print(
        Diagnostic.error("CLI-0001", what, "command line")
            .toFix(
                near.isEmpty()
                    ? "see " + at.qualifiedName() + " --help"
                    : "did you mean " + String.join(" or ", near) + "?"));
    return ExitCode.BAD_INPUT;
  }

  private static ExitCode ourBug(Throwable e, Terminal terminal) {
    terminal.print(
        Diagnostic.error(
                "CLI-0070", "this is a bug in bulwark: " + e, "bulwark " + Version.number())
            .because("the input should have been judged or reported as faulty, whatever it holds")
            .toFix(
                "please report it with the command you typed; BULWARK_DEBUG=1 shows where it happened"));
    if ("1".equals(terminal.environment().get("BULWARK_DEBUG"))) {
      e.printStackTrace(terminal.err());
    }
    return ExitCode.OUR_BUG;
  }

  private static String lowerFirst(String sentence) {
    boolean word = sentence.length() > 1 && Character.isLowerCase(sentence.charAt(1));
    return word ? Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1) : sentence;
  }
}

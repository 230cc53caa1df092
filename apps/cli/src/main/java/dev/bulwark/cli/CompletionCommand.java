package dev.bulwark.cli;

import dev.bulwark.cli.command.Command;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.model.Diagnostic;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark completion SHELL`: a script that completes commands, flags and files.
final class CompletionCommand implements Command {
  @Override
  public String name() {
    return "completion";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            name(),
            "Print a completion script for a shell.",
            "",
            "Examples:",
            "  source <(bulwark completion bash)                             this bash session",
            "  bulwark completion zsh > ~/.zfunc/_bulwark                    zsh, from the next session on",
            "  bulwark completion fish > ~/.config/fish/completions/bulwark.fish");
    spec.addPositional(Options.positional("SHELL", "1", "bash, zsh or fish"));
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    List<String> shells = Options.positionals(arguments);
    String script =
        switch (shells.getFirst()) {
          case "bash" -> bash();
          case "zsh" -> zsh();
          case "fish" -> fish();
          default ->
              throw new UserFault(
                  Diagnostic.error(
                          "CLI-0002",
                          "no completion for the shell \"" + shells.getFirst() + "\"",
                          "command line")
                      .toFix("use one of bash, zsh, fish"));
        };
    terminal.out().print(script);
    return ExitCode.CLEAN;
  }

  private static String bash() {
    return AutoComplete.bash("bulwark", new CommandLine(Bulwark.spec(Bulwark.COMMANDS)));
  }

  /// zsh runs the bash script in its own emulation of bash's completion.
  private static String zsh() {
    return "#compdef bulwark\nautoload -U +X bashcompinit && bashcompinit\n" + bash();
  }

  private static String fish() {
    var script = new StringBuilder("# fish completion for bulwark\n");
    fish(script, Bulwark.COMMANDS, "__fish_use_subcommand", "__fish_seen_subcommand_from ");
    return script.toString();
  }

  /// @param wanting the condition under which one of the commands may be typed
  /// @param seen the beginning of the condition that one of them was; its name follows
  private static void fish(
      StringBuilder script, List<Command> commands, String wanting, String seen) {
    for (Command command : commands) {
      CommandSpec spec = command.spec();
      script
          .append("complete -c bulwark -n ")
          .append(quoted(wanting))
          .append(" -f -a ")
          .append(command.name())
          .append(" -d ")
          .append(quoted(firstLine(spec.usageMessage().description())))
          .append('\n');
      String inside = seen + command.name();
      for (OptionSpec option : spec.options()) {
        script.append("complete -c bulwark -n ").append(quoted(inside));
        for (String name : option.names()) {
          script
              .append(name.startsWith("--") ? " -l " : " -s ")
              .append(name.replaceFirst("^-+", ""));
        }
        script
            .append(option.arity().max() > 0 ? " -r" : "")
            .append(" -d ")
            .append(quoted(firstLine(option.description())))
            .append('\n');
      }
      fish(script, command.parts(), inside, inside + "; and __fish_seen_subcommand_from ");
    }
  }

  private static String firstLine(String[] description) {
    return description.length == 0 ? "" : description[0];
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}

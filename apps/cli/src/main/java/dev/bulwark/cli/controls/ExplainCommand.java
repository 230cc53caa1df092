package dev.bulwark.cli.controls;

import dev.bulwark.cli.command.Command;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.compliance.Catalogue;
import dev.bulwark.model.Control;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.reports.ControlText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark explain ID`: what a control means, why it matters, how to fix it, and where it comes
/// from.
public final class ExplainCommand implements Command {
  @Override
  public String name() {
    return "explain";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            name(),
            "Explain a control: what it means, why it matters, how to fix it, where it comes from.",
            "",
            "Examples:",
            "  bulwark explain privileged-container",
            "  bulwark explain allowPrivilegeEscalation       the name the API server gives the check",
            "  bulwark controls                               lists them all");
    spec.addPositional(
        Options.positional("ID", "1..*", "The id of a control, as findings show it."));
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    Catalogue catalogue = Catalogue.builtIn();
    ExitCode code = ExitCode.CLEAN;
    for (String id : Options.positionals(arguments)) {
      var control = catalogue.find(id);
      if (control.isPresent()) {
        show(control.get(), terminal);
      } else {
        terminal.print(unknown(id));
        code = ExitCode.BAD_INPUT;
      }
    }
    return code;
  }

  private static void show(Control control, Terminal terminal) {
    try {
      ControlText.write(control, terminal.look(), terminal.out());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to standard output", e);
    }
  }

  /// That there is no control of that id, and which may be meant.
  public static Diagnostic unknown(String id) {
    List<String> near = Catalogue.builtIn().suggest(id);
    return Diagnostic.error("CLI-0005", "there is no control \"" + id + "\"", "command line")
        .toFix(
            near.isEmpty()
                ? "bulwark controls lists them all"
                : "did you mean " + String.join(" or ", near) + "?");
  }
}

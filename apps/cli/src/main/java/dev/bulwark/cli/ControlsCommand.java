package dev.bulwark.cli;

import dev.bulwark.compliance.Catalogue;
import dev.bulwark.model.Control;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark controls`: the catalogue, a line each.
final class ControlsCommand implements Command {
  @Override
  public String name() {
    return "controls";
  }

  @Override
  public CommandSpec spec() {
    return Options.command(
        name(),
        "List every control with its severity.",
        "",
        "Example:",
        "  bulwark controls | grep host");
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    List<Control> controls =
        Catalogue.builtIn().all().stream()
            .sorted(Comparator.comparing(Control::severity).reversed().thenComparing(Control::id))
            .toList();
    int width = controls.stream().mapToInt(control -> control.id().length()).max().orElse(0);
    for (Control control : controls) {
      terminal
          .out()
          .println(
              padded(control.severity().word(), 9)
                  + padded(control.id(), width + 2)
                  + control.title());
    }
    return ExitCode.CLEAN;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }
}

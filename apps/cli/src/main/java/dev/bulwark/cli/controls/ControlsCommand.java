package dev.bulwark.cli.controls;

import dev.bulwark.cli.command.Command;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.compliance.Catalogue;
import dev.bulwark.model.Control;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.reports.TreeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark controls`: the catalogue, a line each.
public final class ControlsCommand implements Command {
  @Override
  public String name() {
    return "controls";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            name(),
            "List the controls with their severities, all or some of them.",
            "",
            "Examples:",
            "  bulwark controls host                      with a word in id, title or kinds",
            "  bulwark controls --profile recommended     what a scan without bulwark.yaml asks",
            "  bulwark controls --framework cis           with the sections of the benchmark",
            "  bulwark controls --severity high -o json");
    ControlFilter.addTo(spec);
    spec.addOption(Options.value("FORMAT", "text (default) or json.", "-o", "--output"));
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    ControlFilter filter = ControlFilter.of(arguments);
    List<Control> controls =
        Catalogue.builtIn().all().stream()
            .filter(filter::lets)
            .sorted(Comparator.comparing(Control::severity).reversed().thenComparing(Control::id))
            .toList();
    if (controls.isEmpty()) {
      throw new UserFault(
          Diagnostic.error("CLI-0005", "there is no such control", "command line")
              .toFix("bulwark controls lists them all"));
    }
    String format = Options.text(arguments, "-o").orElse("text");
    switch (format) {
      case "text" -> list(controls, filter, terminal);
      case "json" -> json(controls, terminal);
      default -> throw Options.notOneOf(format, "--output", "text, json");
    }
    return ExitCode.CLEAN;
  }

  private static void list(List<Control> controls, ControlFilter filter, Terminal terminal) {
    int width = controls.stream().mapToInt(control -> control.id().length()).max().orElse(0);
    for (Control control : controls) {
      String line =
          padded(control.severity().word(), 9) + padded(control.id(), width + 2) + control.title();
      List<String> mapped = filter.framework().isEmpty() ? List.of() : filter.mapped(control);
      terminal
          .out()
          .println(mapped.isEmpty() ? line : line + "  (" + String.join(", ", mapped) + ")");
    }
  }

  private static void json(List<Control> controls, Terminal terminal) {
    JsonArray all = JsonArray.copyOf(controls.stream().map(ControlsCommand::tree).toList());
    try {
      TreeText.json(all, terminal.out());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to standard output", e);
    }
  }

  private static JsonObject tree(Control control) {
    var mappings = new JsonObject.Builder();
    control.mappings().forEach((name, ids) -> mappings.put(name, JsonArray.copyOf(ids)));
    return JsonObject.of(
        "id",
        control.id(),
        "title",
        control.title(),
        "severity",
        control.severity().word(),
        "kinds",
        JsonArray.copyOf(control.kinds()),
        "profiles",
        JsonArray.copyOf(control.profiles()),
        "mappings",
        mappings.build());
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }
}

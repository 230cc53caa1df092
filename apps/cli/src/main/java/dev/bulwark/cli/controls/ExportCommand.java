package dev.bulwark.cli.controls;

import dev.bulwark.cli.command.Command;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.model.JsonObject;
import dev.bulwark.reports.TreeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark export`: the baseline as objects that a cluster obeys by itself.
public final class ExportCommand implements Command {
  private static final List<Command> PARTS =
      List.of(new ExportPoliciesCommand(), new ExportLabelsCommand(), new ExportDenialCommand());

  @Override
  public String name() {
    return "export";
  }

  @Override
  public CommandSpec spec() {
    return Options.group(
        name(),
        "Write the baseline as objects that a cluster obeys by itself.",
        PARTS,
        "",
        "Examples:",
        "  bulwark export admission-policies --kubernetes-version 1.34 | kubectl apply -f -",
        "  bulwark export pod-security-labels k8s --level restricted",
        "  bulwark export default-deny k8s");
  }

  @Override
  public List<Command> parts() {
    return PARTS;
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    throw new IllegalStateException("export is run by one of its parts");
  }

  /// Writes objects as YAML documents, ready for kubectl.
  static void write(List<JsonObject> objects, Terminal terminal) {
    try {
      boolean first = true;
      for (JsonObject object : objects) {
        if (!first) {
          terminal.out().print("---\n");
        }
        TreeText.yaml(object, terminal.out());
        first = false;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to standard output", e);
    }
  }
}

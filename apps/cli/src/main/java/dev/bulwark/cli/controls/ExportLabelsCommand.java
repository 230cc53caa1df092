package dev.bulwark.cli.controls;

import dev.bulwark.cli.command.Command;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Namespaces;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.podsecurity.Level;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark export pod-security-labels`: the namespaces of some manifests with the labels by which
/// a cluster holds their pods to the Pod Security Standards.
final class ExportLabelsCommand implements Command {
  private static final String PREFIX = "pod-security.kubernetes.io/";

  @Override
  public String name() {
    return "pod-security-labels";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            name(),
            "Write the namespaces of the manifests with the labels of Pod Security Admission.",
            "",
            "Examples:",
            "  bulwark export pod-security-labels k8s",
            "  bulwark export pod-security-labels k8s --level baseline --mode warn --mode audit");
    spec.addPositional(
        Options.positional("PATH", "0..*", "Files, folders, globs, or -; default: this folder."));
    spec.addOption(
        Options.value("LEVEL", "privileged, baseline or restricted (default).", "--level"));
    spec.addOption(
        Options.values(
            "MODE", "enforce, warn, audit; may be repeated (default: all three).", "--mode"));
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    String word = Options.text(arguments, "--level").orElse("restricted");
    if (Level.parse(word).isEmpty()) {
      throw Options.notOneOf(word, "--level", "privileged, baseline, restricted");
    }
    List<String> modes = modes(arguments);
    Namespaces namespaces = Namespaces.in(Options.positionals(arguments), terminal);
    var objects = new ArrayList<JsonObject>();
    for (String name : namespaces.names()) {
      JsonObject labels = namespaces.object(name).map(Resource::labels).orElse(JsonObject.EMPTY);
      for (String mode : modes) {
        labels = labels.with(PREFIX + mode, word);
      }
      objects.add(
          JsonObject.of(
              "apiVersion",
              "v1",
              "kind",
              "Namespace",
              "metadata",
              JsonObject.of("name", name, "labels", labels)));
    }
    ExportCommand.write(objects, terminal);
    return namespaces.exitCode(terminal);
  }

  private static List<String> modes(ParseResult arguments) {
    List<String> all = List.of("enforce", "warn", "audit");
    List<String> given = Options.texts(arguments, "--mode");
    for (String mode : given) {
      if (!all.contains(mode)) {
        throw Options.notOneOf(mode, "--mode", String.join(", ", all));
      }
    }
    return given.isEmpty() ? all : given;
  }
}

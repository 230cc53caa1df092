package dev.bulwark.cli.controls;

import dev.bulwark.cli.baseline.UsedBaseline;
import dev.bulwark.cli.command.Command;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.KubernetesVersion;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.compliance.Catalogue;
import dev.bulwark.controls.AdmissionPolicyExport;
import dev.bulwark.controls.AdmissionPolicyExport.Result;
import dev.bulwark.model.Control;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark export admission-policies`: the controls of the baseline as ValidatingAdmissionPolicies
/// with their bindings.
final class ExportPoliciesCommand implements Command {
  @Override
  public String name() {
    return "admission-policies";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            name(),
            "Write controls as ValidatingAdmissionPolicies and bindings, as YAML for kubectl. Which"
                + " controls no policy can express is told on standard error.",
            "",
            "Examples:",
            "  bulwark export admission-policies --control read-only-root-filesystem",
            "  bulwark export admission-policies --action Warn > policies.yaml",
            "  bulwark export admission-policies --profile minimal --kubernetes-version 1.30");
    spec.addOption(Options.values("ID", "Only this control; may be repeated.", "-c", "--control"));
    spec.addOption(
        Options.value("PROFILE", "The controls of this profile, not the baseline's.", "--profile"));
    spec.addOption(
        Options.value(
            "ACTION", "What the bindings do: Deny (default), Warn or Audit.", "--action"));
    UsedBaseline.addTo(spec);
    KubernetesVersion.addTo(spec);
    spec.addOption(Options.quiet());
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    UsedBaseline used = UsedBaseline.of(arguments, List.of());
    var export =
        new AdmissionPolicyExport(
            KubernetesVersion.of(arguments, used.baseline().kubernetesVersion()),
            action(arguments));
    var objects = new ArrayList<JsonObject>();
    Map<String, String> others = new LinkedHashMap<>();
    List<String> ids = ids(arguments, used);
    for (String id : ids) {
      Control control = Catalogue.builtIn().find(id).orElseThrow();
      switch (export.of(id, control.title(), spec(id), used.selection().parameters(id))) {
        case Result.Exported(var exported) -> objects.addAll(exported);
        case Result.NotPossible(var why) -> others.put(id, why);
      }
    }
    ExportCommand.write(objects, terminal);
    if (!Options.given(arguments, "-q")) {
      tell(ids.size() - others.size(), others, terminal);
    }
    used.diagnostics().forEach(terminal::print);
    boolean faulty = used.diagnostics().stream().anyMatch(d -> d.level() == Diagnostic.Level.ERROR);
    return faulty ? ExitCode.BAD_INPUT : ExitCode.CLEAN;
  }

  private static String action(ParseResult arguments) {
    String word = Options.text(arguments, "--action").orElse("Deny");
    for (String action : List.of("Deny", "Warn", "Audit")) {
      if (action.equalsIgnoreCase(word)) {
        return action;
      }
    }
    throw Options.notOneOf(word, "--action", "Deny, Warn, Audit");
  }

  private static List<String> ids(ParseResult arguments, UsedBaseline used) {
    Catalogue catalogue = Catalogue.builtIn();
    List<String> named = Options.texts(arguments, "--control");
    if (!named.isEmpty()) {
      return named.stream().map(ExportPoliciesCommand::known).toList();
    }
    return Options.text(arguments, "--profile")
        .map(ControlFilter::profile)
        .orElseGet(
            () -> catalogue.ids().stream().filter(id -> used.selection().enabled(id)).toList());
  }

  private static String known(String id) {
    return Catalogue.builtIn()
        .find(id)
        .map(Control::id)
        .orElseThrow(() -> new UserFault(ExplainCommand.unknown(id)));
  }

  private static JsonObject spec(String id) {
    var text = SourceText.of(id, Catalogue.builtIn().definition(id));
    Object root = Documents.read(text, Limits.DEFAULT).documents().getFirst().root();
    return root instanceof JsonObject object ? object.object("spec") : JsonObject.EMPTY;
  }

  private static void tell(int exported, Map<String, String> others, Terminal terminal) {
    terminal
        .err()
        .println(
            exported
                + (exported == 1 ? " control" : " controls")
                + " exported"
                + (others.isEmpty() ? "" : "; " + others.size() + " cannot be:"));
    int width = others.keySet().stream().mapToInt(String::length).max().orElse(0);
    others.forEach(
        (id, why) -> terminal.err().println("  " + id + " ".repeat(width - id.length() + 2) + why));
  }
}

package dev.bulwark.cli.scan;

import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import dev.bulwark.model.SourceText;
import dev.bulwark.podsecurity.PodTemplates;
import dev.bulwark.podsecurity.admission.Decision;
import dev.bulwark.podsecurity.admission.PodSecurityAdmission;
import dev.bulwark.podsecurity.admission.PodSecurityConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;

/// `--label KEY=VALUE`: what the API server would say to a namespace that is given labels, as
/// `kubectl label --dry-run=server` shows it, told from manifests alone.
///
/// @param labels keys and values in turn, in the order they were given
record LabelTrial(JsonObject labels, PodSecurityConfiguration configuration) {

  static void addTo(CommandSpec spec) {
    spec.addOption(
        Options.values(
            "KEY=VALUE",
            "Also tell what putting this label on the namespaces (all, or those of -n) would warn"
                + " about, as kubectl label --dry-run=server does; may be repeated.",
            "--label"));
  }

  static LabelTrial of(List<String> arguments, PodSecurityConfiguration configuration) {
    var labels = new JsonObject.Builder();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals <= 0) {
        throw new UserFault(
            Diagnostic.error("CLI-0002", "\"" + argument + "\" is no label", "command line")
                .toFix("write KEY=VALUE: --label pod-security.kubernetes.io/enforce=baseline"));
      }
      labels.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    return new LabelTrial(labels.build(), configuration);
  }

  /// A line for each thing the API server would say, under a heading for each namespace.
  ///
  /// @param namespaces those of `-n`; empty means every namespace that the input has or names
  List<String> notes(Inventory inventory, List<String> namespaces) {
    var notes = new ArrayList<String>();
    if (!labels.isEmpty()) {
      for (String name : namespaces.isEmpty() ? namesIn(inventory) : namespaces) {
        notes.addAll(trial(name, PodTemplates.standIn(inventory, name)));
      }
    }
    return notes;
  }

  private List<String> trial(String name, Inventory inventory) {
    Resource before =
        inventory
            .namespace(name)
            .orElseGet(() -> Resource.of(bare(name), new FileOrigin(SourceText.of("", ""))));
    JsonObject metadata = before.raw().object("metadata");
    JsonObject relabelled = metadata.object("labels");
    for (int i = 0; i < labels.size(); i++) {
      relabelled = relabelled.with(labels.keyAt(i), labels.valueAt(i));
    }
    Resource after =
        Resource.of(
            before.raw().with("metadata", metadata.with("labels", relabelled)), before.origin());
    Decision decision =
        new PodSecurityAdmission(configuration).admit(Review.update(before, after), inventory);
    var lines = new ArrayList<String>();
    if (!decision.allowed()) {
      lines.add("namespace " + name + ": refused: " + decision.message());
    } else if (decision.warnings().isEmpty()) {
      lines.add("namespace " + name + ": nothing to warn about");
    } else {
      for (String warning : decision.warnings()) {
        lines.add("namespace " + name + ": " + warning);
      }
    }
    return lines;
  }

  private static TreeSet<String> namesIn(Inventory inventory) {
    var names = new TreeSet<String>();
    for (Resource resource : inventory.resources()) {
      if (resource.id().kind().equals("Namespace")) {
        names.add(resource.id().name());
      } else if (!resource.id().namespace().isEmpty()) {
        names.add(resource.id().namespace());
      }
    }
    return names;
  }

  private static JsonObject bare(String name) {
    return JsonObject.of(
        "apiVersion", "v1", "kind", "Namespace", "metadata", JsonObject.of("name", name));
  }
}

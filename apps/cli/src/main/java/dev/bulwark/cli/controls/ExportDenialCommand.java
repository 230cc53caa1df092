package dev.bulwark.cli.controls;

import dev.bulwark.cli.command.Command;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Namespaces;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark export default-deny`: a NetworkPolicy that denies what nobody allowed, for each
/// namespace of some manifests that has none.
final class ExportDenialCommand implements Command {
  @Override
  public String name() {
    return "default-deny";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            name(),
            "Write a NetworkPolicy that denies by default for each namespace without one.",
            "",
            "Examples:",
            "  bulwark export default-deny k8s",
            "  bulwark export default-deny k8s --egress");
    spec.addPositional(
        Options.positional("PATH", "0..*", "Files, folders, globs, or -; default: this folder."));
    spec.addOption(
        Options.flag(
            "Deny egress too, but for DNS: programs need policies of their own then.", "--egress"));
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    boolean egress = Options.given(arguments, "--egress");
    Namespaces namespaces = Namespaces.in(Options.positionals(arguments), terminal);
    var objects = new ArrayList<JsonObject>();
    for (String name : namespaces.names()) {
      if (!isDenied(name, namespaces.inventory())) {
        objects.add(policy(name, egress));
      }
    }
    ExportCommand.write(objects, terminal);
    if (objects.isEmpty()) {
      terminal.err().println("every namespace denies by default already");
    }
    return namespaces.exitCode(terminal);
  }

  private static boolean isDenied(String namespace, Inventory inventory) {
    for (Resource policy : inventory.ofKind("networking.k8s.io", "NetworkPolicy")) {
      JsonObject spec = policy.defaulted().object("spec");
      if (Namespaces.of(policy).equals(namespace)
          && spec.object("podSelector").isEmpty()
          && spec.array("policyTypes").contains("Ingress")
          && spec.array("ingress").isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static JsonObject policy(String namespace, boolean egress) {
    JsonObject spec =
        JsonObject.of(
            "podSelector",
            JsonObject.EMPTY,
            "policyTypes",
            egress ? JsonArray.of("Ingress", "Egress") : JsonArray.of("Ingress"));
    if (egress) {
      spec = spec.with("egress", JsonArray.of(JsonObject.of("ports", dns())));
    }
    return JsonObject.of(
        "apiVersion",
        "networking.k8s.io/v1",
        "kind",
        "NetworkPolicy",
        "metadata",
        JsonObject.of("name", "default-deny", "namespace", namespace),
        "spec",
        spec);
  }

  private static JsonArray dns() {
    var ports = new ArrayList<JsonObject>();
    for (String protocol : List.of("UDP", "TCP")) {
      ports.add(JsonObject.of("port", 53L, "protocol", protocol));
    }
    return JsonArray.copyOf(ports);
  }
}

package dev.bulwark.cli;

import dev.bulwark.cli.command.Terminal;
import java.util.List;

/// Runs what people run most, so that its classes get into the AOT cache. `bin/bulwark` starts it
/// in place of [Main] when it makes the cache; people do not.
public final class Training {
  private Training() {}

  /// Ends the process, by way of the command that comes last.
  ///
  /// @param args the folder of manifests to scan; the beginning of the names of files to write; and
  ///   `-policies` where commands that judge by policies are wanted, `-rego` for those of Rego
  public static void main(String[] args) {
    String manifests = args[0];
    String output = args[1];
    switch (args.length > 2 ? args[2] : "") {
      case "-policies" -> runPolicies(manifests, output);
      case "-rego" -> runRego(manifests);
      default -> runScans(manifests, output);
    }
  }

  private static void runScans(String manifests, String output) {
    Terminal terminal = Terminal.ofProcess();
    for (List<String> command :
        List.of(
            List.of("--help"),
            List.of("scan", "--help"),
            List.of("scan", "--no-such-option"),
            List.of("version"),
            List.of("controls"),
            List.of("explain", "privileged-container"))) {
      Bulwark.run(command.toArray(String[]::new), terminal);
    }
    Main.main(
        new String[] {
          "scan",
          manifests,
          "-o",
          "text",
          "-o",
          "json=" + output + ".json",
          "-o",
          "sarif=" + output + ".sarif"
        });
  }

  private static void runPolicies(String manifests, String output) {
    String policies = manifests + "/policies";
    Terminal terminal = Terminal.ofProcess();
    for (List<String> command :
        List.of(
            List.of("cel", "eval", "object.spec.replicas < 3", "-f", manifests + "/shop.yaml"),
            List.of("cel", "check", "object.spec.replicas < 3", "objct", "--kind", "Deployment"),
            List.of("cel", "check", policies),
            List.of("apply", policies, "-r", manifests + "/shop.yaml"),
            List.of("test", policies))) {
      Bulwark.run(command.toArray(String[]::new), terminal);
    }
    Main.main(
        new String[] {
          "scan", manifests, "--policy", policies, "-o", "text", "-o", "json=" + output + ".json"
        });
  }

  private static void runRego(String manifests) {
    String modules = manifests + "/rego";
    String object = manifests + "/shop.yaml";
    Terminal terminal = Terminal.ofProcess();
    for (List<String> command :
        List.of(
            List.of("rego", "--help"),
            List.of("rego", "check", modules),
            List.of("rego", "test", modules),
            List.of("rego", "eval", "data.shop.deny[x]", "-d", modules, "-f", "pretty"),
            List.of("rego", "eval", "no.such.thing", "-d", modules))) {
      Bulwark.run(command.toArray(String[]::new), terminal);
    }
    Main.main(new String[] {"rego", "eval", "data.shop", "-d", modules, "-i", object});
  }
}

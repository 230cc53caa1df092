package dev.bulwark.cli.cel;

import dev.bulwark.cli.command.Command;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark cel`: the language of admission policies by itself.
public final class CelCommand implements Command {
  private static final List<Command> PARTS =
      List.of(new CelEvalCommand(), new CelCheckCommand(), new CelBenchCommand());

  @Override
  public String name() {
    return "cel";
  }

  @Override
  public CommandSpec spec() {
    return Options.group(
        name(),
        "Evaluate, check and measure expressions of Kubernetes policies.",
        PARTS,
        "",
        "Examples:",
        "  bulwark cel eval 'object.spec.replicas <= 5' -f k8s",
        "  bulwark cel check 'object.spec.replica <= 5' --kind apps/v1/Deployment",
        "  bulwark cel bench 'object.spec.containers.all(c, has(c.resources))' -f pod.yaml");
  }

  @Override
  public List<Command> parts() {
    return PARTS;
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    throw new IllegalStateException("cel is run by one of its parts");
  }
}

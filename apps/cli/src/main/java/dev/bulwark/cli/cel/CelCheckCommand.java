package dev.bulwark.cli.cel;

import dev.bulwark.cel.CelCompilation;
import dev.bulwark.cel.CelEnvironment;
import dev.bulwark.cli.command.Command;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.KindTypes;
import dev.bulwark.cli.command.KubernetesVersion;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.cli.policy.PolicyCheck;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.schema.ApiType;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark cel check`: whether expressions would compile in an API server, and what they give.
final class CelCheckCommand implements Command {
  @Override
  public String name() {
    return "check";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            name(),
            "Check expressions as the API server does before it takes a policy.",
            "",
            "Examples:",
            "  bulwark cel check 'object.spec.replicas <= 5'",
            "  bulwark cel check 'object.spec.replica <= 5' --kind apps/v1/Deployment",
            "  bulwark cel check 'ip(object.spec.clusterIP).family() == 4' --kind Service",
            "  bulwark cel check examples/policies        every expression of the policies there",
            "",
            "Exit codes: 0 all compile; 2 some do not.");
    spec.addPositional(
        Options.positional(
            "EXPR|PATH",
            "1..*",
            "Expressions; and files, folders or globs that hold policies. What is or ends like a file"
                + " is taken for one."));
    spec.addOption(
        Options.value(
            "KIND",
            "Check the fields of object and oldObject, too: apps/v1/Deployment, or Deployment.",
            "--kind"));
    spec.addOption(
        Options.values(
            "NAME",
            "Another variable the expressions may use, of any type; may be repeated.",
            "--var"));
    KubernetesVersion.addTo(spec);
    spec.addOption(Options.quiet());
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    Optional<ApiType> kind = Options.text(arguments, "--kind").map(KindTypes::named);
    int minor = KubernetesVersion.of(arguments);
    List<String> variables = variables(arguments);
    CelEnvironment environment = KindTypes.environment(minor, kind, variables);
    var names = new CelNames(minor, variables, kind.map(KindTypes::fieldsBelow).orElse(List.of()));

    boolean quiet = Options.given(arguments, "-q");
    var faults = new ArrayList<Diagnostic>();
    for (String argument : Options.positionals(arguments)) {
      if (isPath(argument)) {
        faults.addAll(new PolicyCheck(minor, terminal).check(argument, quiet));
        continue;
      }
      CelCompilation compilation = environment.compile(argument);
      faults.addAll(CelFaults.of(compilation, names));
      if (compilation.program().isPresent() && !quiet) {
        terminal.line(compilation.program().get().type() + "  " + argument);
      }
    }
    faults.forEach(terminal::print);
    return faults.stream().anyMatch(fault -> fault.level() == Diagnostic.Level.ERROR)
        ? ExitCode.BAD_INPUT
        : ExitCode.CLEAN;
  }

  private static boolean isPath(String argument) {
    boolean named =
        argument.endsWith(".yaml") || argument.endsWith(".yml") || argument.endsWith(".json");
    return named || argument.equals("-") || isFile(argument);
  }

  private static boolean isFile(String argument) {
    try {
      return Files.exists(Path.of(argument));
    } catch (InvalidPathException e) {
      return false; // as most expressions are on some systems
    }
  }

  private static List<String> variables(ParseResult arguments) {
    var names = new ArrayList<String>(CelSubjects.NAMES);
    for (String variable : Options.texts(arguments, "--var")) {
      int equals = variable.indexOf('=');
      names.add(equals < 0 ? variable : variable.substring(0, equals));
    }
    return names;
  }
}

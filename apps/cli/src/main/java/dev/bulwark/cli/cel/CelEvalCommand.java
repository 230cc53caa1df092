package dev.bulwark.cli.cel;

import dev.bulwark.cel.CelCompilation;
import dev.bulwark.cel.CelProgram;
import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelUnknown;
import dev.bulwark.cli.command.Command;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.KubernetesVersion;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark cel eval EXPR`: the value, type and cost of an expression, on each of the given
/// objects.
final class CelEvalCommand implements Command {
  private static final List<String> FORMATS = List.of("text", "json", "yaml");

  @Override
  public String name() {
    return "eval";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            name(),
            "Evaluate an expression: its value, type and cost.",
            "",
            "Examples:",
            "  bulwark cel eval '1 + 2'",
            "  bulwark cel eval 'object.spec.replicas <= params.max' -f k8s --var 'params={max: 5}'",
            "  kubectl get pods -A -o yaml | bulwark cel eval 'size(object.spec.containers)' -f -",
            "  bulwark cel eval 'object.metadata.name' -f k8s --kind Deployment -o json",
            "  bulwark cel eval 'quantity(\"1Gi\").isGreaterThan(quantity(\"512Mi\"))' -e",
            "",
            "Exit codes: 0 evaluated; 1 an evaluation failed; 2 wrong input.");
    spec.addPositional(Options.positional("EXPR", "1", "The expression."));
    CelSubjects.addTo(spec);
    spec.addOption(
        Options.value(
            "COST",
            "The most an evaluation may cost (default 1000000, as in the API server).",
            "--limit"));
    spec.addOption(
        Options.flag("Exit with 1 also where the value is false or null.", "-e", "--exit-status"));
    spec.addOption(Options.value("FORMAT", "text (default), json, yaml.", "-o", "--output"));
    spec.addOption(Options.quiet());
    return spec;
  }

  /// One subject with what the expression is worth on it.
  ///
  /// @param value may be an error
  record Result(Optional<Resource> subject, @Nullable Object value, String type, long cost) {
    /// What went wrong, if anything did.
    Optional<String> error() {
      return switch (value) {
        case CelError error -> Optional.of(error.message());
        case CelUnknown unknown ->
            Optional.of("unknown: " + String.join(", ", unknown.attributes()));
        case null, default -> Optional.empty();
      };
    }

    boolean isFalseOrNull() {
      return value == null || Boolean.FALSE.equals(value);
    }
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    String format = Options.text(arguments, "-o").orElse("text");
    if (!FORMATS.contains(format)) {
      throw Options.notOneOf(format, "-o", String.join(", ", FORMATS));
    }
    long limit =
        Options.text(arguments, "--limit")
            .map(text -> Options.number(text, "--limit", 1, Long.MAX_VALUE))
            .orElse(Evaluation.PER_CALL_LIMIT);
    CelSubjects subjects = CelSubjects.of(arguments, terminal);
    String expression = Options.positionals(arguments).getFirst();
    CelCompilation compilation = subjects.environment().compile(expression);
    CelFaults.check(compilation, names(arguments, subjects));

    subjects.diagnostics().forEach(terminal::print);
    List<Result> results = evaluate(compilation.program().orElseThrow(), subjects, limit);
    if (!Options.given(arguments, "-q")) {
      new CelResultText(terminal).write(expression, results, format);
    }
    return exitCode(subjects.diagnostics(), results, Options.given(arguments, "-e"));
  }

  static CelNames names(ParseResult arguments, CelSubjects subjects) {
    var variables = new ArrayList<String>(CelSubjects.NAMES);
    variables.addAll(subjects.given().keySet());
    return new CelNames(KubernetesVersion.of(arguments), variables, List.of());
  }

  private static List<Result> evaluate(CelProgram program, CelSubjects subjects, long limit) {
    Evaluation evaluation = subjects.evaluation().limitedTo(limit);
    var results = new ArrayList<Result>();
    for (Optional<Resource> subject : subjects.subjects()) {
      subjects.bind(evaluation, subject);
      Object value = program.evaluate(evaluation);
      results.add(
          new Result(subject, value, CelValueText.type(program.type(), value), evaluation.cost()));
    }
    return results;
  }

  private static ExitCode exitCode(
      List<Diagnostic> diagnostics, List<Result> results, boolean strict) {
    if (diagnostics.stream().anyMatch(d -> d.level() == Diagnostic.Level.ERROR)) {
      return ExitCode.BAD_INPUT;
    }
    boolean failed =
        results.stream()
            .anyMatch(result -> result.error().isPresent() || (strict && result.isFalseOrNull()));
    return failed ? ExitCode.FINDINGS : ExitCode.CLEAN;
  }
}

package dev.bulwark.cli.cel;

import dev.bulwark.cel.CelCompilation;
import dev.bulwark.cel.CelProgram;
import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cli.command.Command;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Stopwatch;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Resource;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark cel bench EXPR`: how long one evaluation takes, on the first of the given objects.
final class CelBenchCommand implements Command {
  @Override
  public String name() {
    return "bench";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            name(),
            "Measure an expression: evaluations a second, cost, memory.",
            "",
            "Examples:",
            "  bulwark cel bench 'object.spec.replicas <= 5' -f deployment.yaml",
            "  BULWARK_JAVA_OPTS=-XX:TieredStopAtLevel=4 bulwark cel bench '[1, 2].all(x, x > 0)'",
            "                                                  with both compilers of the JVM",
            "",
            "Commands run with the JVM's quick compiler alone; a server that also has the other is",
            "faster. A loaded machine gives any number: mind how far the rounds lie apart.");
    spec.addPositional(Options.positional("EXPR", "1", "The expression."));
    CelSubjects.addTo(spec);
    spec.addOption(Options.value("N", "Seconds to measure, 1 to 60 (default 3).", "--seconds"));
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    long seconds =
        Options.text(arguments, "--seconds")
            .map(text -> Options.number(text, "--seconds", 1, 60))
            .orElse(3L);
    CelSubjects subjects = CelSubjects.of(arguments, terminal);
    CelCompilation compilation =
        subjects.environment().compile(Options.positionals(arguments).getFirst());
    CelFaults.check(compilation, CelEvalCommand.names(arguments, subjects));
    subjects.diagnostics().forEach(terminal::print);
    if (subjects.subjects().isEmpty()) {
      return ExitCode.BAD_INPUT;
    }

    Optional<Resource> subject = subjects.subjects().getFirst();
    Evaluation evaluation = subjects.evaluation();
    subjects.bind(evaluation, subject);
    CelProgram program = compilation.program().orElseThrow();
    Object value = program.evaluate(evaluation);
    if (value instanceof CelError error) {
      terminal.print(
          Diagnostic.error("CEL-0002", "the evaluation fails: " + error.message(), CelFaults.SOURCE)
              .because("an expression that fails does other work than one that does not")
              .toFix("bulwark cel eval shows what it gives on each object"));
      return ExitCode.BAD_INPUT;
    }
    Stopwatch watch = Stopwatch.measure(() -> program.evaluate(evaluation), seconds);
    subject.ifPresent(on -> terminal.line("on          " + on.displayName()));
    terminal.line("value       " + CelValueText.line(value));
    terminal.line("cost        " + evaluation.cost());
    terminal.line("each        " + nanos(watch.medianNanos()));
    terminal.line(
        "rounds      "
            + Stopwatch.ROUNDS
            + ", from "
            + nanos(watch.fastestNanos())
            + " to "
            + nanos(watch.slowestNanos()));
    terminal.line("per second  " + grouped((long) (1e9 / watch.medianNanos())));
    terminal.line("allocates   " + watch.bytes() + " bytes each");
    return ExitCode.CLEAN;
  }

  private static String nanos(double nanos) {
    return nanos < 10_000
        ? String.format(Locale.ROOT, "%.1f ns", nanos)
        : String.format(Locale.ROOT, "%.1f µs", nanos / 1_000);
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}

package dev.bulwark.cli.rego;

import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Samples;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.rego.eval.Environment;
import dev.bulwark.rego.eval.EvaluationException;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine.ParseResult;

/// One run of `bulwark rego bench`.
final class RegoBench {
  private static final List<String> FORMATS = List.of("pretty", "json", "gobench");

  private final ParseResult arguments;
  private final Terminal terminal;

  RegoBench(ParseResult arguments, Terminal terminal) {
    this.arguments = arguments;
    this.terminal = terminal;
  }

  ExitCode run() {
    String format = Options.text(arguments, "-f").orElse("pretty");
    if (!FORMATS.contains(format)) {
      throw Options.notOneOf(format, "-f", String.join(", ", FORMATS));
    }
    String fail = Options.text(arguments, "--fail").orElse("true");
    if (!List.of("true", "false").contains(fail)) {
      throw Options.notOneOf(fail, "--fail", "true, false");
    }
    long count = number("--count", 1, 100);
    long seconds = number("--seconds", 1, 60);
    RegoQuestion question = RegoQuestion.of(arguments, terminal);
    Environment environment = Environment.CLOSED.now(Clock.systemUTC().instant());
    if (!isDefined(question, environment) && fail.equals("true")) {
      terminal.print(
          Diagnostic.error("REGO-0002", "undefined result", question.text())
              .because("an evaluation that finds nothing does other work than one that does")
              .toFix(
                  "bulwark rego eval shows what it gives; --fail=false measures it all the same"));
      return ExitCode.FINDINGS;
    }
    for (int i = 0; i < count; i++) {
      Samples samples =
          Samples.measure(
              () -> question.query().evaluateAny(question.input(), environment), seconds);
      switch (format) {
        case "json" -> terminal.out().println(RegoJson.lines(samples.tree()));
        case "gobench" -> terminal.out().println(samples.goLine("BenchmarkRegoEval"));
        default -> samples.table().lines().forEach(terminal.out()::println);
      }
    }
    return ExitCode.CLEAN;
  }

  private long number(String option, long least, long most) {
    return Options.text(arguments, option)
        .map(text -> Options.number(text, option, least, most))
        .orElse(1L);
  }

  private static boolean isDefined(RegoQuestion question, Environment environment) {
    try {
      return question.query().evaluateAny(question.input(), environment).isDefined();
    } catch (EvaluationException e) {
      throw new UserFault(RegoFault.of(e).diagnostic(question.text(), false));
    }
  }
}

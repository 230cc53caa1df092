package dev.bulwark.cli.rego;

import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.rego.Query;
import dev.bulwark.rego.eval.Environment;
import dev.bulwark.rego.eval.EvaluationException;
import dev.bulwark.rego.trace.Coverage;
import dev.bulwark.rego.trace.Explanation;
import dev.bulwark.rego.trace.Profile;
import dev.bulwark.rego.trace.TraceEvent;
import dev.bulwark.rego.trace.Tracer;
import dev.bulwark.values.GoDuration;
import dev.bulwark.values.Parsed;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ParseResult;

/// One run of `bulwark rego eval`.
final class RegoEval {
  private static final List<String> MODES = List.of("off", "full", "notes", "fails", "debug");
  private static final List<Profile.Criterion> USUAL_ORDER =
      List.of(
          Profile.Criterion.TOTAL_TIME_NS,
          Profile.Criterion.NUM_EVAL,
          Profile.Criterion.NUM_REDO,
          Profile.Criterion.FILE,
          Profile.Criterion.LINE);

  private final ParseResult arguments;
  private final Terminal terminal;
  private final RegoAnswerText text;
  private final String mode;
  private final Explanation explanation = new Explanation();
  private final Coverage coverage = new Coverage();
  private final Profile profile = new Profile(System::nanoTime);
  private final Map<String, Long> metrics = new LinkedHashMap<>();

  RegoEval(ParseResult arguments, Terminal terminal) {
    this.arguments = arguments;
    this.terminal = terminal;
    this.text = RegoAnswerText.named(Options.text(arguments, "-f").orElse("json"));
    this.mode = Options.text(arguments, "--explain").orElse("off");
    if (!MODES.contains(mode)) {
      throw Options.notOneOf(mode, "--explain", String.join(", ", MODES));
    }
    if (given(RegoEvalCommand.SHOW_ERRORS) && given(RegoEvalCommand.STRICT_ERRORS)) {
      throw new UserFault(
          Diagnostic.error(
                  "CLI-0001",
                  RegoEvalCommand.SHOW_ERRORS + " excludes " + RegoEvalCommand.STRICT_ERRORS,
                  "command line")
              .because("the evaluation ends at the first error, so there are no others to show"));
    }
  }

  private boolean given(String option) {
    return Options.given(arguments, option);
  }

  ExitCode run() {
    Environment environment = environment();
    List<Profile.Criterion> order = order();
    int limit = limit();
    long start = System.nanoTime();
    RegoQuestion question = question();
    metrics.put("timer_rego_load_and_compile_ns", System.nanoTime() - start);
    RegoOutput output = answered(question, environment, order, limit);
    text.write(output, terminal.out());
    boolean isAnswered = output.answer().isPresent();
    for (RegoOutput.Fault fault : output.errors()) {
      terminal.print(fault.diagnostic(question.text(), isAnswered));
    }
    if (!isAnswered) {
      return ExitCode.BAD_INPUT;
    }
    boolean failed =
        (given("--fail") && !output.isDefined()) || (given("--fail-defined") && output.isDefined());
    return failed ? ExitCode.FINDINGS : ExitCode.CLEAN;
  }

  /// Where machines read, what is wrong with the query is told in the output, too.
  private RegoQuestion question() {
    try {
      return RegoQuestion.of(arguments, terminal);
    } catch (UserFault e) {
      if (text.holdsErrors()) {
        text.write(RegoOutput.failed(RegoFault.of(e.diagnostics())), terminal.out());
      }
      throw e;
    }
  }

  private RegoOutput answered(
      RegoQuestion question, Environment environment, List<Profile.Criterion> order, int limit) {
    var errors = new ArrayList<RegoOutput.Fault>();
    Optional<RegoOutput.Answered> answered = Optional.empty();
    long start = System.nanoTime();
    try {
      Query.Answer answer = question.query().evaluateAny(question.input(), environment);
      if (given(RegoEvalCommand.SHOW_ERRORS)) {
        answer.builtinErrors().forEach(error -> errors.add(RegoFault.of(error)));
      }
      answered = Optional.of(new RegoOutput.Answered(question.query(), answer));
    } catch (EvaluationException e) {
      errors.add(RegoFault.of(e));
    }
    metrics.put("timer_rego_query_eval_ns", System.nanoTime() - start);
    List<Profile.OfLine> lines = given("--profile") ? profile.lines(order) : List.of();
    return new RegoOutput(
        errors,
        answered,
        given("--metrics") ? metrics : Map.of(),
        explained(),
        limit == 0 || lines.size() < limit ? lines : lines.subList(0, limit),
        given("--coverage")
            ? Optional.of(coverage.report(question.files().covered(question.policies())))
            : Optional.empty());
  }

  private List<TraceEvent> explained() {
    if (!explanation.isComplete()) {
      terminal.print(
          Diagnostic.warning("REGO-0006", "the explanation ends before the evaluation", "--explain")
              .because("the evaluation takes more than a million steps")
              .toFix("ask for less: a smaller input, a part of the query"));
    }
    return switch (mode) {
      case "full", "debug" -> explanation.full();
      case "notes" -> explanation.notes();
      case "fails" -> explanation.fails();
      default -> List.of();
    };
  }

  private Environment environment() {
    Environment environment =
        Environment.CLOSED
            .now(Clock.systemUTC().instant())
            .strictErrors(given(RegoEvalCommand.STRICT_ERRORS))
            .notes(terminal::errorLine);
    Optional<String> timeout = Options.text(arguments, "--timeout");
    if (timeout.isPresent()) {
      long end = System.nanoTime() + nanos(timeout.get());
      environment = environment.cancelled(() -> System.nanoTime() - end > 0);
    }
    var tracers = new ArrayList<Tracer>();
    if (!mode.equals("off")) {
      tracers.add(explanation);
    }
    if (given("--coverage")) {
      tracers.add(coverage);
    }
    if (given("--profile")) {
      tracers.add(profile);
    }
    return tracers.isEmpty() ? environment : environment.tracer(Tracer.all(tracers));
  }

  private static long nanos(String timeout) {
    if (GoDuration.parse(timeout) instanceof Parsed.Value<Duration>(var duration)
        && !duration.isNegative()) {
      return duration.toNanos();
    }
    throw new UserFault(
        Diagnostic.error(
                "CLI-0002", "\"" + timeout + "\" is no value for --timeout", "command line")
            .toFix("use a number with a unit: 500ms, 5s, 1m"));
  }

  private int limit() {
    String limit = Options.text(arguments, "--profile-limit").orElse("10");
    return (int) Options.number(limit, "--profile-limit", 0, Integer.MAX_VALUE);
  }

  /// What was asked for first, then the usual.
  private List<Profile.Criterion> order() {
    Set<Profile.Criterion> order = new LinkedHashSet<>();
    for (String option : Options.texts(arguments, "--profile-sort")) {
      for (String name : option.split(",", -1)) {
        order.add(criterion(name));
      }
    }
    order.addAll(USUAL_ORDER);
    return List.copyOf(order);
  }

  private static Profile.Criterion criterion(String name) {
    var names = new ArrayList<String>();
    for (Profile.Criterion each : Profile.Criterion.values()) {
      String known = each.name().toLowerCase(Locale.ROOT);
      if (known.equals(name)) {
        return each;
      }
      names.add(known);
    }
    throw Options.notOneOf(name, "--profile-sort", String.join(", ", names));
  }
}

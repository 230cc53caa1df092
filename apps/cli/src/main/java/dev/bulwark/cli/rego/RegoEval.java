package dev.bulwark.cli.rego;

import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.rego.Query;
import dev.bulwark.rego.eval.Environment;
import dev.bulwark.rego.eval.EvaluationException;
import dev.bulwark.rego.trace.Explanation;
import dev.bulwark.rego.trace.Profile;
import dev.bulwark.rego.trace.TraceEvent;
import dev.bulwark.rego.trace.Tracer;
import java.time.Clock;
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

  private static final long MOST_RUNS = 1_000_000;
  private static final String EVALUATION = "timer_rego_query_eval_ns";

  private final ParseResult arguments;
  private final Terminal terminal;
  private final RegoAnswerText text;
  private final String mode;
  private final RegoListeners listeners;
  private final Map<String, Long> metrics = new LinkedHashMap<>();

  RegoEval(ParseResult arguments, Terminal terminal) {
    this.arguments = arguments;
    this.terminal = terminal;
    this.text = RegoAnswerText.named(Options.text(arguments, "-f").orElse("json"));
    this.mode = Options.text(arguments, "--explain").orElse("off");
    if (!MODES.contains(mode)) {
      throw Options.notOneOf(mode, "--explain", String.join(", ", MODES));
    }
    this.listeners =
        new RegoListeners(
            !mode.equals("off"),
            given("--coverage"),
            isProfiled(),
            new Tracer.Way(
                !given("--disable-indexing"),
                !given("--disable-early-exit"),
                given("--var-values")));
    if (given("--fail") && given("--fail-defined")) {
      throw new UserFault(
          Diagnostic.error("CLI-0001", "--fail excludes --fail-defined", "command line")
              .because("one fails where nothing is defined, the other where something is"));
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

  private boolean isProfiled() {
    return given("--profile") || given("--profile-limit") || given("--profile-sort");
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
    text.write(output, look(), terminal.out());
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

  private RegoAnswerText.Look look() {
    String limit = Options.text(arguments, "--pretty-limit").orElse("0");
    return new RegoAnswerText.Look(
        given("--var-values"), (int) Options.number(limit, "--pretty-limit", 0, Integer.MAX_VALUE));
  }

  /// Where machines read, what is wrong with the query is told in the output, too.
  private RegoQuestion question() {
    try {
      return RegoQuestion.of(arguments, terminal);
    } catch (UserFault e) {
      if (text.holdsErrors()) {
        text.write(RegoOutput.failed(RegoFault.of(e.diagnostics())), look(), terminal.out());
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
      Query.Answer answer =
          question.query().evaluateAny(question.input(), listeners.listenTo(environment));
      metrics.put(EVALUATION, System.nanoTime() - start);
      if (given(RegoEvalCommand.SHOW_ERRORS)) {
        answer.builtinErrors().forEach(error -> errors.add(RegoFault.of(error)));
      }
      answered = Optional.of(new RegoOutput.Answered(question.query(), answer));
      listeners.completeCoverage(
          environment, way -> question.query().evaluateAny(question.input(), way));
    } catch (EvaluationException e) {
      metrics.put(EVALUATION, System.nanoTime() - start);
      errors.add(RegoFault.of(e));
    }
    List<Profile.OfLine> all = isProfiled() ? listeners.profile().lines(order) : List.of();
    List<Profile.OfLine> lines = limit == 0 || all.size() < limit ? all : all.subList(0, limit);
    return new RegoOutput(
        errors,
        answered,
        question.query().originals(),
        given("--metrics") || isProfiled() ? metrics : Map.of(),
        explained(),
        lines,
        given("--coverage")
            ? Optional.of(
                listeners.coverage().report(question.files().covered(question.policies())))
            : Optional.empty(),
        answered.isPresent() && count() > 1
            ? Optional.of(repeated(question, environment, lines, order))
            : Optional.empty());
  }

  private long count() {
    return Options.text(arguments, "--count")
        .map(text -> Options.number(text, "--count", 1, MOST_RUNS))
        .orElse(1L);
  }

  /// Evaluates as often as it was asked for; the first time is done.
  ///
  /// @param lines the profile of the first time, as far as it is shown
  private RegoRepetition repeated(
      RegoQuestion question,
      Environment environment,
      List<Profile.OfLine> lines,
      List<Profile.Criterion> order) {
    var repetition = new RegoRepetition();
    boolean isMeasured = given("--metrics") || isProfiled();
    repetition.add(isMeasured ? metrics : Map.of(), lines);
    for (long i = 1; i < count(); i++) {
      var profile = new Profile(System::nanoTime);
      Environment quiet = environment.notes(_ -> {});
      long start = System.nanoTime();
      question.query().evaluateAny(question.input(), isProfiled() ? quiet.tracer(profile) : quiet);
      long nanos = System.nanoTime() - start;
      repetition.add(
          isMeasured ? Map.of(EVALUATION, nanos) : Map.of(),
          isProfiled() ? profile.lines(order) : List.of());
    }
    return repetition;
  }

  private List<TraceEvent> explained() {
    Explanation explanation = listeners.explanation();
    if (!explanation.isComplete()) {
      terminal.print(
          Diagnostic.warning("REGO-0006", "the explanation ends before the evaluation", "--explain")
              .because("the evaluation takes more than a million steps")
              .toFix("ask for less: a smaller input, a part of the query"));
    }
    return switch (mode) {
      case "debug" -> explanation.debug();
      case "full" -> explanation.full();
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
    return RegoTimeout.of(arguments).map(timeout -> timeout.limit(environment)).orElse(environment);
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

package dev.bulwark.suites.rego;

import dev.bulwark.model.Span;
import dev.bulwark.rego.Policies;
import dev.bulwark.rego.Query;
import dev.bulwark.rego.RegoException;
import dev.bulwark.rego.ast.Head;
import dev.bulwark.rego.ast.RegoModule;
import dev.bulwark.rego.ast.Rule;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.eval.Environment;
import dev.bulwark.rego.eval.EvaluationException;
import dev.bulwark.rego.trace.Explanation;
import dev.bulwark.rego.trace.Tracer;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.Value;
import dev.bulwark.suites.TestRow;
import dev.bulwark.suites.TestRow.Difference;
import dev.bulwark.suites.TestRow.Outcome;
import dev.bulwark.suites.TestRow.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// The rules of one module that are tests: their names begin with `test_`, or with `todo_test_`
/// while they are not to be run.
///
/// Source: open-policy-agent/opa `v1/tester/runner.go`.
public final class ModuleTests {
  private static final String TEST = "test_";
  private static final String LATER = "todo_test_";
  private static final long MOST_STEPS = 200_000_000;

  private final RegoModule module;
  private final String file;
  private final Running running;

  /// @param module one that has gone through [TestCases#telling] before it was compiled
  public ModuleTests(RegoModule module, Running running) {
    this.module = module;
    this.file = module.file();
    this.running = running;
  }

  /// How tests are run, and who is told.
  ///
  /// @param coverage told of what is evaluated; empty if nobody asks, for it makes tests slower
  /// @param explains whether all steps of a test are kept
  /// @param way how its evaluation is run where they are
  /// @param limited an environment for one more test, with what limits it
  /// @param nanos a clock that only goes forward
  /// @param told of how each test ended
  public record Running(
      Optional<RegoCoverage> coverage,
      boolean explains,
      Tracer.Way way,
      UnaryOperator<Environment> limited,
      LongSupplier nanos,
      Consumer<RegoTestResult> told) {
    /// Nobody asks for more than what the rows tell.
    public static final Running QUIET = covering(Optional.empty());

    static Running covering(Optional<RegoCoverage> coverage) {
      return new Running(
          coverage, false, Tracer.Way.USUAL, UnaryOperator.identity(), () -> 0, _ -> {});
    }
  }

  static boolean isTest(Rule rule) {
    return isTestName(lastName(rule.head()));
  }

  /// Runs those tests that are wanted, in the order they stand in.
  ///
  /// @param policies the module with all that it needs
  /// @param wanted chooses by name: `test_a`
  public List<TestRow> rows(Policies policies, Predicate<String> wanted) throws RegoException {
    var rows = new ArrayList<TestRow>();
    Map<String, Integer> seen = new HashMap<>();
    for (Rule rule : module.rules()) {
      if (!isTest(rule)) {
        continue;
      }
      Term.Ref path = groundPath(rule.head());
      String name = String.join(".", names(path));
      int number = seen.merge(name, 1, Integer::sum);
      String shown = number == 1 ? name : "%s#%02d".formatted(name, number - 1);
      if (!wanted.test(shown)) {
        continue;
      }
      RegoTestResult result =
          lastName(rule.head()).startsWith(LATER)
              ? skipped(rule, shown)
              : run(policies, rule, path, shown);
      running.told().accept(result);
      rows.add(row(result));
    }
    return rows;
  }

  private RegoTestResult skipped(Rule rule, String shown) {
    return new RegoTestResult(
        rule.at(),
        module.path().toString(),
        shown,
        RegoTestResult.Outcome.SKIPPED,
        Optional.empty(),
        Optional.empty(),
        new TreeMap<>(),
        "",
        List.of(),
        0,
        new Explanation(),
        Map.of());
  }

  private RegoTestResult run(Policies policies, Rule rule, Term.Ref path, String shown)
      throws RegoException {
    var printed = new StringBuilder();
    var told = new TestCases();
    Environment quiet = Environment.CLOSED.maxSteps(MOST_STEPS).host(told);
    Environment environment =
        running
            .limited()
            .apply(quiet)
            .notes(line -> printed.append(printed.isEmpty() ? "" : "\n").append(line));
    var explanation = new Explanation();
    Query query = policies.query(whole(path));
    var outcome = RegoTestResult.Outcome.ERROR;
    Optional<Value> got = Optional.empty();
    Optional<EvaluationException> error = Optional.empty();
    SortedMap<String, RegoTestResult.Case> cases = new TreeMap<>();
    List<EvaluationException> builtinErrors = List.of();
    long start = running.nanos().getAsLong();
    try {
      Query.Answer answer = query.evaluateWithoutInput(watched(environment, explanation));
      running
          .coverage()
          .ifPresent(coverage -> coverage.complete(quiet, query::evaluateWithoutInput));
      got = answer.value();
      if (!TestCases.casePath(rule.head()).isEmpty()) {
        cases = RegoTestResult.cases(got.orElse(ObjectValue.EMPTY), told.seen());
      }
      boolean passed =
          cases.isEmpty()
              ? got.map(ModuleTests::holds).orElse(false)
              : got.isPresent() && cases.values().stream().noneMatch(RegoTestResult.Case::failed);
      outcome = passed ? RegoTestResult.Outcome.PASS : RegoTestResult.Outcome.FAIL;
      builtinErrors = answer.builtinErrors();
    } catch (EvaluationException e) {
      error = Optional.of(e);
    }
    return new RegoTestResult(
        rule.at(),
        module.path().toString(),
        shown,
        outcome,
        got,
        error,
        cases,
        printed.toString(),
        builtinErrors,
        running.nanos().getAsLong() - start,
        outcome == RegoTestResult.Outcome.PASS ? new Explanation() : explanation,
        query.originals());
  }

  private Environment watched(Environment environment, Explanation explanation) {
    var tracers = new ArrayList<Tracer>();
    running.coverage().ifPresent(tracers::add);
    if (running.explains()) {
      tracers.add(explanation);
    }
    return tracers.isEmpty()
        ? environment
        : environment.tracer(Tracer.all(tracers).along(running.way()));
  }

  /// An object of cases without any is no failure.
  private static boolean holds(Value value) {
    return value == BooleanValue.TRUE
        || (value instanceof ObjectValue object && object.size() == 0);
  }

  private TestRow row(RegoTestResult result) {
    int row = Math.max(1, result.at().row());
    int column = Math.max(1, result.at().col());
    Outcome outcome =
        switch (result.outcome()) {
          case PASS -> Outcome.PASSED;
          case FAIL, ERROR -> Outcome.FAILED;
          case SKIPPED -> Outcome.SKIPPED;
        };
    return new TestRow(
        result.packagePath(),
        file,
        Optional.of(new Span(file, row, column, row, column)),
        result.name(),
        Subject.UNKNOWN,
        outcome,
        outcome == Outcome.FAILED ? differences(result) : List.of(),
        outcome == Outcome.SKIPPED ? "its name begins with todo_" : said(result));
  }

  private static String said(RegoTestResult result) {
    var said = new StringJoiner("\n");
    if (!result.printed().isEmpty()) {
      said.add(result.printed());
    }
    result.builtinErrors().forEach(error -> said.add(error.getMessage()));
    return said.toString();
  }

  /// What is not `true`: the test, or some of its cases.
  private static List<Difference> differences(RegoTestResult result) {
    var differences = new ArrayList<Difference>();
    addFailed(result.name(), result.cases(), differences);
    if (differences.isEmpty()) {
      String got =
          result
              .error()
              .map(EvaluationException::getMessage)
              .or(() -> result.got().map(Value::toString))
              .orElse("undefined");
      differences.add(new Difference(result.name(), "", "true", got));
    }
    return differences;
  }

  private static void addFailed(
      String name, Map<String, RegoTestResult.Case> cases, List<Difference> differences) {
    cases.forEach(
        (key, each) -> {
          String inner = name + "/" + key;
          if (!each.cases().isEmpty()) {
            addFailed(inner, each.cases(), differences);
          } else if (each.failed()) {
            differences.add(new Difference(inner, "", "true", each.got()));
          }
        });
  }

  /// The beginning of what a rule defines, up to the name of the test: `a.test_b` of
  /// `a.test_b[case]`.
  static Term.Ref groundPath(Head head) {
    List<Term> parts = head.reference();
    int end = 1;
    while (end < parts.size()
        && parts.get(end) instanceof Term.Scalar
        && !isTestName(names(new Term.Ref(parts.subList(0, end), head.at())).getLast())) {
      end++;
    }
    return new Term.Ref(parts.subList(0, end), head.at());
  }

  private static boolean isTestName(String name) {
    return name.startsWith(TEST) || name.startsWith(LATER);
  }

  private static String lastName(Head head) {
    return names(groundPath(head)).getLast();
  }

  private static List<String> names(Term.Ref path) {
    var names = new ArrayList<String>();
    for (Term part : path.parts()) {
      switch (part) {
        case Term.Var(var name, _) -> names.add(name);
        case Term.Scalar(var value, _) -> names.add(String.valueOf(value.toJava()));
        default -> names.add(part.toString());
      }
    }
    return names;
  }

  private String whole(Term.Ref path) {
    var parts = new ArrayList<>(module.path().parts());
    for (String name : names(path)) {
      parts.add(Term.string(name, path.at()));
    }
    return new Term.Ref(parts, path.at()).toString();
  }
}

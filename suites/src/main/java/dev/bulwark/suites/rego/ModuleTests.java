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
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
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
import java.util.function.Predicate;

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
  private final Optional<RegoCoverage> coverage;

  /// Tests of a module, and who is told of what they evaluate.
  public ModuleTests(RegoModule module, Optional<RegoCoverage> coverage) {
    this.module = module;
    this.file = module.file();
    this.coverage = coverage;
  }

  static boolean isTest(Rule rule) {
    String name = lastName(rule.head());
    return name.startsWith(LATER) || name.startsWith(TEST);
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
      if (lastName(rule.head()).startsWith(LATER)) {
        rows.add(row(rule, shown, Outcome.SKIPPED, List.of(), "its name begins with todo_"));
      } else {
        rows.add(run(policies, rule, path, shown));
      }
    }
    return rows;
  }

  private TestRow run(Policies policies, Rule rule, Term.Ref path, String shown)
      throws RegoException {
    var printed = new StringBuilder();
    Environment environment =
        Environment.CLOSED
            .maxSteps(MOST_STEPS)
            .notes(line -> printed.append(printed.isEmpty() ? "" : "\n").append(line));
    if (coverage.isPresent()) {
      environment = environment.tracer(coverage.get());
    }
    try {
      Query.Answer answer = policies.query(whole(path)).evaluateWithoutInput(environment);
      List<Difference> differences = differences(shown, answer.value());
      for (EvaluationException error : answer.builtinErrors()) {
        environment.audience().notes().accept(error.getMessage());
      }
      Outcome outcome = differences.isEmpty() ? Outcome.PASSED : Outcome.FAILED;
      return row(rule, shown, outcome, differences, printed.toString());
    } catch (EvaluationException e) {
      var difference = new Difference(shown, "", "true", e.getMessage());
      return row(rule, shown, Outcome.FAILED, List.of(difference), printed.toString());
    }
  }

  /// A test holds where it is `true`; one of many cases, where each of them is.
  private static List<Difference> differences(String name, Optional<Value> value) {
    if (value.isEmpty()) {
      return List.of(new Difference(name, "", "true", "undefined"));
    }
    if (value.get() instanceof ObjectValue cases) {
      var differences = new ArrayList<Difference>();
      for (int i = 0; i < cases.size(); i++) {
        String inner =
            cases.keyAt(i) instanceof StringValue text
                ? name + "/" + text.text()
                : name + "/" + cases.keyAt(i);
        differences.addAll(differences(inner, Optional.of(cases.valueAt(i))));
      }
      return differences;
    }
    return value.get() == BooleanValue.TRUE
        ? List.of()
        : List.of(new Difference(name, "", "true", value.get().toString()));
  }

  private TestRow row(
      Rule rule, String name, Outcome outcome, List<Difference> differences, String reason) {
    int row = Math.max(1, rule.at().row());
    int column = Math.max(1, rule.at().col());
    return new TestRow(
        module.path().toString(),
        file,
        Optional.of(new Span(file, row, column, row, column)),
        name,
        Subject.UNKNOWN,
        outcome,
        differences,
        reason);
  }

  /// The constant beginning of what a rule defines: `a.test_b` of `a.test_b[case]`.
  private static Term.Ref groundPath(Head head) {
    List<Term> parts = head.reference();
    int end = 1;
    while (end < parts.size() && parts.get(end) instanceof Term.Scalar) {
      end++;
    }
    return new Term.Ref(parts.subList(0, end), head.at());
  }

  private static String lastName(Head head) {
    for (String name : names(groundPath(head))) {
      if (name.startsWith(TEST) || name.startsWith(LATER)) {
        return name;
      }
    }
    return head.name();
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

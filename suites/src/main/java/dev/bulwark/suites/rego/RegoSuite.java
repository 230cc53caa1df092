package dev.bulwark.suites.rego;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import dev.bulwark.rego.Policies;
import dev.bulwark.rego.Query;
import dev.bulwark.rego.RegoException;
import dev.bulwark.rego.ast.Head;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.RegoModule;
import dev.bulwark.rego.ast.Rule;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.compile.CompilerOptions;
import dev.bulwark.rego.eval.Environment;
import dev.bulwark.rego.eval.EvaluationException;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.SourceFiles;
import dev.bulwark.sources.SourceFiles.SourceFile;
import dev.bulwark.sources.TextReading;
import dev.bulwark.suites.TestFile;
import dev.bulwark.suites.TestFilter;
import dev.bulwark.suites.TestRow;
import dev.bulwark.suites.TestRow.Difference;
import dev.bulwark.suites.TestRow.Outcome;
import dev.bulwark.suites.TestRow.Subject;
import dev.bulwark.suites.TestSuite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The tests of one module.
///
/// Source: open-policy-agent/opa `v1/tester/runner.go`.
final class RegoSuite implements TestSuite {
  private static final String TEST = "test_";
  private static final String LATER = "todo_test_";
  private static final long MOST_STEPS = 200_000_000;
  private static final CompilerOptions OPTIONS = new CompilerOptions(false, true, Set.of());
  private static final List<String> DATA = List.of("data.json", "data.yaml", "data.yml");

  private final TestFile file;
  private final RegoModule module;

  RegoSuite(TestFile file, RegoModule module) {
    this.file = file;
    this.module = module;
  }

  @Override
  public String name() {
    return module.path().toString();
  }

  @Override
  public Ran run(TestFilter filter) {
    var sources = new RegoSources();
    sources.parsed(file.path(), file.text());
    Policies.Builder builder = Policies.builder().options(OPTIONS).yaml(new RegoYaml());
    sources.around(file.path(), module).forEach(builder::module);
    if (!sources.diagnostics().isEmpty()) {
      return new Ran(List.of(), List.of(), sources.diagnostics());
    }
    data().ifPresent(builder::data);
    try {
      Policies policies = builder.build();
      return Ran.of(rows(policies, filter));
    } catch (RegoException e) {
      var diagnostics = new ArrayList<Diagnostic>();
      for (RegoError error : e.errors()) {
        SourceText text = sources.text(error.at().file()).orElse(file.text());
        diagnostics.add(RegoFaults.of(error, text));
      }
      return new Ran(List.of(), List.of(), diagnostics);
    }
  }

  /// The documents beside the module, as `opa test` would load them.
  private Optional<JsonObject> data() {
    for (String name : DATA) {
      Path path = file.resolve(name);
      if (Files.isRegularFile(path)
          && SourceFiles.read(new SourceFile(path, path.toString()), Limits.DEFAULT)
              instanceof TextReading.Read(var text)) {
        return new TestFile(path, text).documents().stream().findFirst().map(each -> each.raw());
      }
    }
    return Optional.empty();
  }

  private List<TestRow> rows(Policies policies, TestFilter filter) throws RegoException {
    var rows = new ArrayList<TestRow>();
    Map<String, Integer> seen = new HashMap<>();
    for (Rule rule : module.rules()) {
      String last = lastName(rule.head());
      boolean later = last.startsWith(LATER);
      if (!later && !last.startsWith(TEST)) {
        continue;
      }
      Term.Ref path = groundPath(rule.head());
      String name = String.join(".", names(path));
      int number = seen.merge(name, 1, Integer::sum);
      String shown = number == 1 ? name : "%s#%02d".formatted(name, number - 1);
      if (!filter.lets(file.text().name(), name(), shown, Subject.UNKNOWN)) {
        continue;
      }
      if (later) {
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
    try {
      Query.Answer answer = policies.query(whole(path)).evaluateWithoutInput(environment);
      List<Difference> differences = differences(shown, answer.value());
      answer.builtinErrors().forEach(error -> environment.notes().accept(error.getMessage()));
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
        name(),
        file.text().name(),
        Optional.of(new Span(file.text().name(), row, column, row, column)),
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

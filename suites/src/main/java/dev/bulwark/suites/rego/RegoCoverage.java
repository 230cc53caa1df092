package dev.bulwark.suites.rego;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.model.SourceText;
import dev.bulwark.model.Verdict;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoModule;
import dev.bulwark.rego.ast.Rule;
import dev.bulwark.rego.eval.Environment;
import dev.bulwark.rego.eval.EvaluationException;
import dev.bulwark.rego.trace.Coverage;
import dev.bulwark.rego.trace.TraceEvent;
import dev.bulwark.rego.trace.Tracer;
import dev.bulwark.suites.RuleUse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// What tests show of the modules they are compiled with: statements that were evaluated, and rules
/// that had a solution.
public final class RegoCoverage implements Tracer {
  private final Coverage coverage = new Coverage();
  private final Set<Location> reached = new HashSet<>();
  private final Map<String, Coverage.Source> sources = new TreeMap<>();

  @Override
  public void on(TraceEvent event) {
    coverage.on(event);
    if (event.op() == TraceEvent.Op.EXIT && event.subject() instanceof TraceEvent.OfRule) {
      reached.add(event.at());
    }
  }

  /// Finds out why some of what was not covered was not: evaluates again without that reason.
  void complete(Environment environment, Consumer<Environment> evaluation) {
    for (Coverage.Reason reason : Coverage.Reason.values()) {
      Tracer told = coverage.without(reason).along(reason.way());
      try {
        evaluation.accept(environment.tracer(told));
      } catch (EvaluationException e) {
        // A rule that was left out has gone wrong; what was covered until then is known.
      }
    }
  }

  /// Takes a module into the report.
  public void add(RegoModule module, SourceText text) {
    sources.put(module.file(), new Coverage.Source(module, new String(text.bytes(), UTF_8)));
  }

  /// What was covered so far.
  public Coverage.Report report() {
    return coverage.report(sources.values());
  }

  /// The rules that are no tests. Tests show a rule by a solution of any of its clauses.
  List<RuleUse> uses(Collection<RegoModule> modules) {
    var uses = new ArrayList<RuleUse>();
    for (RegoModule module : modules) {
      var rules = new TreeMap<String, Boolean>();
      for (Rule rule : module.rules()) {
        if (!rule.isDefault() && !ModuleTests.isTest(rule)) {
          rules.merge(rule.head().name(), isReached(rule), Boolean::logicalOr);
        }
      }
      rules.forEach(
          (name, isReached) ->
              uses.add(
                  new RuleUse(
                      module.file(),
                      module.path().toString(),
                      name,
                      isReached ? Set.of(Verdict.Outcome.PASS) : Set.of(),
                      Set.of(Verdict.Outcome.PASS))));
    }
    return uses;
  }

  private boolean isReached(Rule rule) {
    return reached.contains(rule.head().at())
        || rule.otherwise().map(this::isReached).orElse(false);
  }
}

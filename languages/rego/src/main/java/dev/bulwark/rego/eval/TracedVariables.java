package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import dev.bulwark.rego.trace.TraceEvent;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/// The values of the variables that a step speaks of.
final class TracedVariables {
  private final TermScope scope;
  private final Map<String, Value> values = new HashMap<>();

  private final Evaluation evaluation;

  TracedVariables(TermScope scope, Evaluation evaluation) {
    this.scope = scope;
    this.evaluation = evaluation;
  }

  Map<String, Value> of(TraceEvent.Subject subject) {
    switch (subject) {
      case TraceEvent.OfRule(_, var head) -> head.forEach(this::add);
      case TraceEvent.OfBody(var body) -> Terms.walk(body, this::visit);
      case TraceEvent.OfStatement(var statement, _) -> Terms.walk(statement, this::visit);
      case TraceEvent.OfDocument(_, var statement) -> Terms.walk(statement, this::visit);
      case TraceEvent.Note _ -> {}
    }
    return values;
  }

  private void add(Term term) {
    Terms.walk(term, this::visit);
  }

  private boolean visit(Term term) {
    if (term instanceof Term.Var(var name, _)) {
      Value value = scope.value(term);
      if (value != null) {
        values.put(name, value);
      }
    }
    if (term instanceof Term.Ref ref && ref.startsWith("data")) {
      addDocument(ref);
    }
    return true;
  }

  /// What rules have said already of a document.
  private void addDocument(Term.Ref ref) {
    var path = new ArrayList<Value>();
    RuleNode node = evaluation.root();
    RuleGroup group = null;
    var below = new ArrayList<Value>();
    for (Term part : ref.path()) {
      if (!(part instanceof Term.Scalar(var key, _))) {
        break;
      }
      path.add(key);
      if (group != null) {
        below.add(key);
      } else if (node != null) {
        node = node.child(key);
        group = node == null ? null : node.group();
      }
    }
    Answers.Answer answer =
        group == null
            ? null
            : below.isEmpty()
                ? evaluation.answers().whole(group)
                : evaluation.answers().called(group, below.toArray(new Value[0]));
    if (answer != null && answer.value() != null) {
      values.put(TracedRun.text(path), answer.value());
    }
  }
}

package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.compile.RuleTree;
import dev.bulwark.rego.eval.Exit.Then;
import dev.bulwark.rego.eval.TermScope.Bound;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A reference on the way through the documents to what it is unified with.
final class TracedRef {
  private final TracedStep step;
  private final Term.Ref ref;
  private final TermScope scope;
  private final Bound other;
  private final Then then;
  private final Evaluation evaluation;

  /// @param other what the documents that it leads to have to be
  TracedRef(TracedStep step, Term.Ref ref, TermScope scope, Bound other, Then then) {
    this.step = step;
    this.ref = ref;
    this.scope = scope;
    this.other = other;
    this.then = then;
    this.evaluation = step.run().evaluation();
  }

  TracedStep step() {
    return step;
  }

  TermScope scope() {
    return scope;
  }

  int size() {
    return ref.parts().size();
  }

  Term part(int position) {
    return ref.parts().get(position);
  }

  /// What is looked up at a position; absent while it may be anything.
  @Nullable Value key(int position) {
    return scope.value(part(position));
  }

  @Nullable Exit solve() {
    Term head = scope.resolved(part(0)).term();
    if (head instanceof Term.Var(var name, _)) {
      return switch (name) {
        case "data" -> documents(evaluation.root(), List.of());
        case "input" -> {
          Value input = evaluation.inputValue();
          yield input == null ? null : below(input, 1);
        }
        default -> null;
      };
    }
    Value value = key(0);
    return value == null ? null : below(value, 1);
  }

  /// Goes on below a value.
  @Nullable Exit below(Value value, int position) {
    if (position == size()) {
      return result(value);
    }
    Value key = key(position);
    if (key == null) {
      return step.each(value, part(position), scope, each -> child(value, each, position));
    }
    return child(value, key, position);
  }

  private @Nullable Exit child(Value value, Value key, int position) {
    Value child = TracedStep.child(value, key);
    return child == null ? null : below(child, position + 1);
  }

  /// Goes on with a value that the reference has led to.
  @Nullable Exit result(Value value) {
    return step.unify(TermScope.known(value), scope, other.term(), other.scope(), then);
  }

  /// Goes on below what a rule gives.
  @Nullable Exit below(Term given, TermScope ofRule, Value value, int position) {
    return position == size()
        ? step.unify(given, ofRule, other.term(), other.scope(), then)
        : below(value, position);
  }

  /// Goes on below a place where base documents and packages meet.
  ///
  /// @param node absent where there are no packages or rules
  private @Nullable Exit documents(@Nullable RuleNode node, List<Value> path) {
    int position = path.size() + 1;
    if (position == size()) {
      Value extent = extent(node, path);
      return extent == null
          ? null
          : step.unify(other.term(), other.scope(), TermScope.known(extent), scope, then);
    }
    Value key = key(position);
    return key == null ? eachDocument(node, path) : document(node, path, key);
  }

  private @Nullable Exit document(@Nullable RuleNode node, List<Value> path, Value key) {
    var longer = new ArrayList<>(path);
    longer.add(key);
    RuleNode child = node == null || isReplaced(evaluation, longer) ? null : node.child(key);
    RuleGroup group = child == null ? null : child.group();
    return group == null ? documents(child, longer) : new TracedRules(this).solve(group, longer);
  }

  private @Nullable Exit eachDocument(@Nullable RuleNode node, List<Value> path) {
    Value base = base(evaluation, path);
    Term part = part(path.size() + 1);
    if (base != null) {
      Exit exit = step.each(base, part, scope, key -> document(node, path, key));
      if (exit != null) {
        return exit;
      }
    }
    if (node == null) {
      return null;
    }
    for (Value key : node.keys()) {
      if (base == null || TracedStep.child(base, key) == null) {
        Exit exit =
            step.unify(TermScope.known(key), scope, part, scope, () -> document(node, path, key));
        if (exit != null) {
          return exit;
        }
      }
    }
    return null;
  }

  /// All documents at a place.
  private @Nullable Value extent(@Nullable RuleNode node, List<Value> path) {
    Value base = base(evaluation, path);
    return node == null ? base : Documents.merged(base, rulesBelow(node, path));
  }

  private Value rulesBelow(RuleNode node, List<Value> path) {
    var all = new ObjectValue.Builder();
    for (Value key : node.keys()) {
      RuleNode child = node.child(key);
      if (child == null || (evaluation.isRoot(node) && RuleTree.isHidden(key))) {
        continue;
      }
      var longer = new ArrayList<>(path);
      longer.add(key);
      Value value = child.group() == null ? rulesBelow(child, longer) : rule(longer);
      if (value != null) {
        all.put(key, value);
      }
    }
    return all.build();
  }

  private @Nullable Value rule(List<Value> path) {
    var parts = new ArrayList<Term>();
    parts.add(part(0));
    path.forEach(key -> parts.add(TermScope.known(key)));
    var value = new Term.Var("$leaf" + path.size() + "_" + step.run().nextVariable(), step.at());
    @Nullable Value[] found = {null};
    step.unify(
        new Term.Ref(parts, ref.at()),
        value,
        () -> {
          found[0] = step.body().scope().value(value);
          return null;
        });
    return found[0];
  }

  /// Whether `with` has put something in place of what rules say there.
  private static boolean isReplaced(Evaluation evaluation, List<Value> path) {
    Targets targets = evaluation.overrides().targets();
    for (Value key : path) {
      if (targets.isEnd()) {
        return true;
      }
      Targets next = targets.child(key);
      if (next == null) {
        return false;
      }
      targets = next;
    }
    return targets.isEnd();
  }

  /// The documents at a place that were given, under those that `with` has put there.
  static @Nullable Value base(Evaluation evaluation, List<Value> path) {
    Value upper = evaluation.overrides().data();
    for (Value key : path) {
      upper = upper == null ? null : TracedStep.child(upper, key);
    }
    if (isReplaced(evaluation, path)) {
      return upper;
    }
    Value lower = evaluation.base();
    for (Value key : path) {
      lower = lower == null ? null : Cursor.Base.child(lower, key);
    }
    return Documents.merged(upper, lower);
  }
}

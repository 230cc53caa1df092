package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the index of rules can look at: a part of the input, of the base documents, an argument.
///
/// @param root [#INPUT], [#DATA] or the position of an argument
record IndexSubject(int root, List<Value> path) {
  private static final int INPUT = -1;
  private static final int DATA = -2;

  IndexSubject {
    path = List.copyOf(path);
  }

  static IndexSubject argument(int position) {
    return new IndexSubject(position, List.of());
  }

  /// Absent where it is none of these, or a document that rules make.
  static @Nullable IndexSubject of(List<Term> parts, TracedRun run) {
    if (!(parts.getFirst() instanceof Term.Var(var name, _))) {
      return null;
    }
    var path = new ArrayList<Value>();
    for (Term part : parts.subList(1, parts.size())) {
      if (!(part instanceof Term.Scalar(var key, _))) {
        return null;
      }
      path.add(key);
    }
    return switch (name) {
      case "input" -> new IndexSubject(INPUT, path);
      case "data" -> isVirtual(run.evaluation().root(), path) ? null : new IndexSubject(DATA, path);
      default -> null;
    };
  }

  private static boolean isVirtual(RuleNode root, List<Value> path) {
    RuleNode node = root;
    for (Value key : path) {
      node = node.child(key);
      if (node == null) {
        return false;
      }
      if (node.group() != null) {
        return true;
      }
    }
    return true;
  }

  /// Whether it is an argument of a function that is not called, but listed with its package.
  boolean isUnknown(Value[] given) {
    return root >= given.length;
  }

  /// Its value; absent if there is none.
  @Nullable Value value(Evaluation evaluation, Value[] given) {
    if (root == DATA) {
      return TracedRef.base(evaluation, path);
    }
    Value value = root == INPUT ? evaluation.inputValue() : given[root];
    for (int i = 0; i < path.size() && value != null; i++) {
      value = Cursor.Known.child(value, path.get(i));
    }
    return value;
  }
}

package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.eval.Exit.Then;
import dev.bulwark.rego.eval.TermScope.Bound;
import dev.bulwark.rego.trace.TraceEvent;
import dev.bulwark.rego.trace.TraceEvent.Op;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One statement, or head of a rule, as it is solved: the unification of its terms.
///
/// @param at where it stands
/// @param statement absent for the head of a rule
record TracedStep(TracedBody body, Location at, @Nullable Expr statement) {
  private static final int UNIFICATION = -1;

  /// That the rules of a document or function are looked up.
  void tellLookup(String document, RuleLookup.Found found) {
    Expr asking = statement;
    if (asking != null) {
      body.tell(Op.INDEX, new TraceEvent.OfDocument(document, asking), at, found.toString());
    }
  }

  TracedRun run() {
    return body.run();
  }

  /// Goes on for each way in which two terms of the body are equal.
  @Nullable Exit unify(Term left, Term right, Then then) {
    return unify(left, body.scope(), right, body.scope(), then);
  }

  /// Goes on for each way in which terms are equal, one by one.
  @Nullable Exit unify(
      List<Term> left, TermScope ofLeft, List<Term> right, TermScope ofRight, int from, Then then) {
    if (from == left.size() || from == right.size()) {
      return then.go();
    }
    return unify(
        left.get(from),
        ofLeft,
        right.get(from),
        ofRight,
        () -> unify(left, ofLeft, right, ofRight, from + 1, then));
  }

  /// Goes on for each way in which two terms are equal.
  @Nullable Exit unify(Term left, TermScope ofLeft, Term right, TermScope ofRight, Then then) {
    Bound a = ofLeft.resolved(left);
    Bound b = ofRight.resolved(right);
    tell(a.term(), b.term());
    if (a.term() instanceof Term.Ref ref) {
      return new TracedRef(this, ref, a.scope(), b, then).solve();
    }
    if (a.term() instanceof Term.Comprehension comprehension) {
      return b.term() instanceof Term.Ref ref
          ? new TracedRef(this, ref, b.scope(), a, then).solve()
          : collected(comprehension, b, then);
    }
    return switch (b.term()) {
      case Term.Ref ref -> new TracedRef(this, ref, b.scope(), a, then).solve();
      case Term.Comprehension comprehension -> collected(comprehension, a, then);
      case Term.Var(var name, _) ->
          a.term() instanceof Term.Var(var other, _)
              ? bound(other, a.scope(), b, then)
              : bound(name, b.scope(), a, then);
      default ->
          a.term() instanceof Term.Var(var name, _)
              ? bound(name, a.scope(), b, then)
              : unifyShapes(a, b, then);
    };
  }

  private void tell(Term left, Term right) {
    Expr equation = Expr.call("eq", at, left, right);
    body.tell(Op.UNIFY, new TraceEvent.OfStatement(equation, UNIFICATION), at);
  }

  @SuppressWarnings("ReferenceEquality") // The same variable of the same rule.
  private static @Nullable Exit bound(String name, TermScope scope, Bound to, Then then) {
    if (to.scope() == scope && to.term() instanceof Term.Var(var other, _) && other.equals(name)) {
      return then.go();
    }
    scope.bind(name, to);
    try {
      return then.go();
    } finally {
      scope.free(name);
    }
  }

  private @Nullable Exit collected(Term.Comprehension comprehension, Bound other, Then then) {
    Value value = body.collect(comprehension);
    return unify(TermScope.known(value), other.scope(), other.term(), other.scope(), then);
  }

  /// What is left: scalars and collections.
  private @Nullable Exit unifyShapes(Bound a, Bound b, Then then) {
    if (a.term() instanceof Term.Scalar(var one, _)
        && b.term() instanceof Term.Scalar(var other, _)) {
      return isEqual(one, other) ? then.go() : null;
    }
    List<Term> some = elements(a.term());
    List<Term> others = elements(b.term());
    if (some != null && others != null) {
      return some.size() == others.size()
          ? unify(some, a.scope(), others, b.scope(), 0, then)
          : null;
    }
    List<Term.Entry> entries = entries(a.term());
    List<Term.Entry> otherEntries = entries(b.term());
    if (entries != null && otherEntries != null) {
      return unifyEntries(entries, a.scope(), otherEntries, b.scope(), then);
    }
    Value one = a.scope().value(a.term());
    return one != null && one.equals(b.scope().value(b.term())) ? then.go() : null;
  }

  /// Compares values as terms are unified: collections by their parts.
  private boolean isEqual(Value one, Value other) {
    if (one instanceof ArrayValue some && other instanceof ArrayValue others) {
      boolean isSame = some.size() == others.size();
      for (int i = 0; isSame && i < some.size(); i++) {
        tell(TermScope.known(some.get(i)), TermScope.known(others.get(i)));
        isSame = isEqual(some.get(i), others.get(i));
      }
      return isSame;
    }
    if (one instanceof ObjectValue some && other instanceof ObjectValue others) {
      boolean isSame = some.size() == others.size();
      for (int i = 0; isSame && i < some.size(); i++) {
        Value child = others.get(some.keyAt(i));
        isSame = child != null;
        if (child != null) {
          tell(TermScope.known(some.valueAt(i)), TermScope.known(child));
          isSame = isEqual(some.valueAt(i), child);
        }
      }
      return isSame;
    }
    return one.equals(other);
  }

  private static @Nullable List<Term> elements(Term term) {
    return switch (term) {
      case Term.ArrayTerm(var elements, _) -> elements;
      case Term.Scalar(ArrayValue array, _) -> {
        var elements = new ArrayList<Term>();
        array.asList().forEach(value -> elements.add(TermScope.known(value)));
        yield elements;
      }
      default -> null;
    };
  }

  private static @Nullable List<Term.Entry> entries(Term term) {
    return switch (term) {
      case Term.ObjectTerm(var entries, _) -> entries;
      case Term.Scalar(ObjectValue object, _) -> {
        var entries = new ArrayList<Term.Entry>();
        for (int i = 0; i < object.size(); i++) {
          entries.add(
              new Term.Entry(TermScope.known(object.keyAt(i)), TermScope.known(object.valueAt(i))));
        }
        yield entries;
      }
      default -> null;
    };
  }

  private @Nullable Exit unifyEntries(
      List<Term.Entry> some,
      TermScope ofSome,
      List<Term.Entry> others,
      TermScope ofOthers,
      Then then) {
    if (some.size() != others.size()) {
      return null;
    }
    var left = new ArrayList<Term>();
    var right = new ArrayList<Term>();
    for (Term.Entry entry : some) {
      Value key = ofSome.value(entry.key());
      for (Term.Entry other : others) {
        if (key != null && key.equals(ofOthers.value(other.key()))) {
          left.add(entry.value());
          right.add(other.value());
        }
      }
    }
    return left.size() == some.size() ? unify(left, ofSome, right, ofOthers, 0, then) : null;
  }

  /// The place of a key among a value's; absent if there is none.
  static @Nullable Value child(Value value, Value key) {
    return Cursor.Known.child(value, key);
  }

  /// Goes on with each key of a collection that the term can be.
  @Nullable Exit each(Value collection, Term key, TermScope scope, Turn turn) {
    var loop = new Exit.Loop();
    for (Value each : keys(collection)) {
      run().step();
      Term found = TermScope.known(each);
      Then then = () -> turn.with(each);
      if (loop.ends(
          collection instanceof ArrayValue && key instanceof Term.Var variable
              ? position(variable, scope, found, then)
              : unify(found, scope, key, scope, then))) {
        break;
      }
    }
    return loop.exit();
  }

  /// Of the variable itself is told, not of another that it is bound to.
  private @Nullable Exit position(Term.Var variable, TermScope scope, Term found, Then then) {
    tell(found, variable);
    Bound free = scope.resolved(variable);
    return free.term() instanceof Term.Var(var name, _)
        ? bound(name, free.scope(), new Bound(found, scope), then)
        : unifyShapes(new Bound(found, scope), free, then);
  }

  /// One key of a collection.
  interface Turn {
    @Nullable Exit with(Value key);
  }

  private static List<Value> keys(Value collection) {
    var keys = new ArrayList<Value>();
    switch (collection) {
      case ArrayValue array -> {
        for (int i = 0; i < array.size(); i++) {
          keys.add(NumberValue.of(i));
        }
      }
      case ObjectValue object -> {
        for (int i = 0; i < object.size(); i++) {
          keys.add(object.keyAt(i));
        }
      }
      case SetValue set -> set.forEach(keys::add);
      default -> {}
    }
    return keys;
  }
}

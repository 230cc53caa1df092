package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import dev.bulwark.rego.builtin.BuiltinRegistry;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What must hold for a rule to have a solution: a part of the input, or of an argument, is one of
/// some constants.
record RuleTest(Subject subject, List<Value> admitted) {
  /// A part of the input or of an argument.
  ///
  /// @param argument its position; [#INPUT] for the input
  record Subject(int argument, List<Value> path) {
    static final int INPUT = -1;

    /// Its value; absent if there is none.
    @Nullable Value in(@Nullable Value input, Value[] given) {
      Value value = argument == INPUT ? input : given[argument];
      for (int i = 0; i < path.size() && value != null; i++) {
        value = Cursor.Known.child(value, path.get(i));
      }
      return value;
    }
  }

  /// Whether the part is there and is one of the constants.
  boolean admits(@Nullable Value input, Value[] given) {
    Value value = subject.in(input, given);
    return value != null && admitted.contains(value);
  }

  /// The tests of a rule. None where somebody could notice that it did not run: a rule that prints,
  /// and one whose `else` has its turn instead.
  ///
  /// @param isFunction whether the patterns are always given
  static List<RuleTest> of(RulePlan rule, boolean isFunction, BuiltinRegistry builtins) {
    if (!rule.otherwise().isEmpty() || isObservable(rule, builtins)) {
      return List.of();
    }
    return new Reading().read(rule, isFunction);
  }

  private static boolean isObservable(RulePlan rule, BuiltinRegistry builtins) {
    boolean[] found = {false};
    Terms.walk(
        rule.body(),
        term -> {
          found[0] |=
              term instanceof Term.Ref name
                  && builtins
                      .find(name.toString())
                      .map(builtin -> builtin.signature().has(Signature.Trait.OBSERVABLE))
                      .orElse(false);
          return !found[0];
        });
    return found[0];
  }

  /// One reading of a rule.
  private static final class Reading {
    private final Map<String, Subject> names = new HashMap<>();
    private final List<RuleTest> tests = new ArrayList<>();

    List<RuleTest> read(RulePlan rule, boolean isFunction) {
      for (int i = 0; isFunction && i < rule.patterns().size(); i++) {
        equal(rule.patterns().get(i), new Subject(i, List.of()));
      }
      for (Expr expr : rule.body()) {
        if (!expr.negated()
            && expr.with().isEmpty()
            && expr.statement() instanceof Expr.Invocation(var operator, var arguments)) {
          if (expr.isCallOf("eq")) {
            equal(arguments.get(0), arguments.get(1));
          } else if (operator.toString().equals("internal.member_2") && arguments.size() == 2) {
            member(arguments.get(0), Terms.constant(arguments.get(1)));
          }
        }
      }
      return tests;
    }

    private void equal(Term left, Term right) {
      Subject subject = subject(left);
      if (subject != null) {
        equal(right, subject);
      }
      Subject other = subject(right);
      if (other != null) {
        equal(left, other);
      }
    }

    private void equal(Term term, Subject subject) {
      if (term instanceof Term.Var(var name, _)) {
        names.putIfAbsent(name, subject);
      } else if (term instanceof Term.Scalar(var value, _)) {
        tests.add(new RuleTest(subject, List.of(value)));
      }
    }

    private void member(Term element, @Nullable Value collection) {
      Subject subject = subject(element);
      if (subject != null && collection instanceof ArrayValue array) {
        tests.add(new RuleTest(subject, array.asList()));
      } else if (subject != null && collection instanceof SetValue set) {
        var members = new ArrayList<Value>();
        set.forEach(members::add);
        tests.add(new RuleTest(subject, members));
      }
    }

    private @Nullable Subject subject(Term term) {
      return switch (term) {
        case Term.Var(var name, _) -> named(name);
        case Term.Ref(var parts, _) when parts.getFirst() instanceof Term.Var(var name, _) ->
            below(named(name), parts.subList(1, parts.size()));
        default -> null;
      };
    }

    private @Nullable Subject named(String name) {
      return name.equals("input") ? new Subject(Subject.INPUT, List.of()) : names.get(name);
    }

    private static @Nullable Subject below(@Nullable Subject root, List<Term> parts) {
      if (root == null) {
        return null;
      }
      var path = new ArrayList<>(root.path());
      for (Term part : parts) {
        if (!(part instanceof Term.Scalar(var key, _))) {
          return null;
        }
        path.add(key);
      }
      return new Subject(root.argument(), List.copyOf(path));
    }
  }
}

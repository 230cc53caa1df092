package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.eval.Exit.Then;
import dev.bulwark.rego.eval.Overrides.Replacement;
import dev.bulwark.rego.trace.TraceEvent.Op;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A call of a function or built-in. It may have one argument more than what is called takes, which
/// receives the result; else a result that is `false` ends the way.
final class TracedCalls {
  private final TracedStep step;
  private final TracedRun run;
  private final Evaluation evaluation;
  private final TermScope scope;

  TracedCalls(TracedStep step) {
    this.step = step;
    this.run = step.run();
    this.evaluation = run.evaluation();
    this.scope = step.body().scope();
  }

  @Nullable Exit call(Term.Ref operator, List<Term> arguments, Then then) {
    Replacement replacement = evaluation.overrides().functions().get(operator.toString());
    if (replacement instanceof Replacement.Function(var other, _, _)) {
      return evaluation.isFunction(other)
          ? replaced(other, arguments, then)
          : document(other, operator, arguments, then);
    }
    if (replacement instanceof Replacement.Constant(var value, _)) {
      boolean captures = arguments.size() > evaluation.arity(operator);
      return value == null ? null : result(value, captures, arguments, then);
    }
    if (!operator.startsWith("data")) {
      return builtin(operator, arguments, then);
    }
    RuleGroup group = evaluation.root().group(operator);
    return group == null ? null : function(operator, group, arguments, then);
  }

  /// A document stands for what the function gives.
  private @Nullable Exit document(
      Term.Ref document, Term.Ref operator, List<Term> arguments, Then then) {
    return arguments.size() > evaluation.arity(operator)
        ? step.unify(arguments.getLast(), document, then)
        : then.go();
  }

  /// Within the function that takes its place, no function is replaced.
  private @Nullable Exit replaced(Term.Ref other, List<Term> arguments, Then then) {
    Evaluation.Scope before = evaluation.enter(evaluation.overrides().withoutFunctions());
    Exit exit =
        call(
            other,
            arguments,
            () -> {
              Evaluation.Scope inside = evaluation.exchange(before);
              Exit more = then.go();
              evaluation.exchange(inside);
              return more;
            });
    evaluation.exchange(before);
    return exit;
  }

  private @Nullable Exit result(Value value, boolean captures, List<Term> arguments, Then then) {
    if (captures) {
      return step.unify(arguments.getLast(), TermScope.known(value), then);
    }
    return value.equals(BooleanValue.FALSE) ? null : then.go();
  }

  private @Nullable Exit builtin(Term.Ref operator, List<Term> arguments, Then then) {
    int arity = evaluation.arity(operator);
    boolean captures = arity >= 0 && arguments.size() > arity;
    Value[] given = values(arguments, captures ? arity : arguments.size());
    run.trace().enter(step);
    @Nullable Exit[] exit = {null};
    evaluation.call(
        operator,
        given,
        step.at(),
        value -> {
          exit[0] = value == null ? then.go() : result(value, captures, arguments, then);
          return exit[0] == null;
        });
    return exit[0];
  }

  private Value[] values(List<Term> arguments, int count) {
    var values = new Value[count];
    for (int i = 0; i < count; i++) {
      Term argument = arguments.get(i);
      values[i] = Objects.requireNonNull(scope.value(argument), argument::toString);
    }
    return values;
  }

  private @Nullable Exit function(
      Term.Ref operator, RuleGroup group, List<Term> arguments, Then then) {
    Value[] given = values(arguments, group.arity());
    boolean captures = arguments.size() > group.arity();
    RuleLookup.Found found = run.lookup(group).find(run, given);
    step.tellLookup(operator.toString(), found);
    if (found.isEmpty()) {
      return null;
    }
    Answers answers = evaluation.answers();
    Answers.Answer known = answers.called(group, given);
    if (known != null && known.value() != null) {
      return result(known.value(), captures, arguments, then);
    }
    return Exit.outside(
        new Alternatives(found)
            .solve(
                (rule, attempt) -> {
                  TracedBody body = step.body().child(rule.body(), found.isFirstEnough());
                  var subject = rule.subject();
                  body.tell(Op.ENTER, subject, rule.headAt());
                  var head = new ArrayList<>(rule.patterns());
                  if (captures) {
                    head.add(rule.value());
                  }
                  return new TracedStep(body, rule.headAt(), null)
                      .unify(
                          arguments,
                          scope,
                          head,
                          body.scope(),
                          0,
                          () ->
                              body.solve(
                                  0,
                                  () -> {
                                    body.tellExit(subject, rule.headAt());
                                    Value value =
                                        Objects.requireNonNull(
                                            body.scope().value(rule.value()), rule::name);
                                    answers.called(group, given, value);
                                    boolean isKnown =
                                        attempt.isKnown(
                                            value,
                                            "functions must not produce multiple outputs for same"
                                                + " inputs",
                                            rule);
                                    if (!captures && value.equals(BooleanValue.FALSE)) {
                                      return null;
                                    }
                                    Exit more = isKnown ? null : then.go();
                                    if (more == null) {
                                      body.tell(Op.REDO, subject, rule.headAt());
                                    }
                                    return more;
                                  }));
                }));
  }
}

package dev.bulwark.rego.parse;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Head;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.Rule;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.value.BooleanValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a bare statement of a module as the rule it stands for: `p := 1`, `p[x]`, `f(x) = y`.
final class StatementRules {
  private static final Set<String> OPERATORS =
      Set.of(
          "plus",
          "minus",
          "mul",
          "div",
          "rem",
          "and",
          "or",
          "equal",
          "neq",
          "lt",
          "gt",
          "lte",
          "gte",
          "internal.member_2",
          "internal.member_3");

  private StatementRules() {}

  /// Why a statement is no rule.
  static final class NoRule extends Exception {
    private static final long serialVersionUID = 1L;

    NoRule(String message) {
      super(message, null, false, false);
    }
  }

  static Rule of(List<Expr> body) throws NoRule {
    if (body.size() != 1) {
      throw new NoRule("multiple expressions cannot be used for rule head");
    }
    Expr expr = body.getFirst();
    if (!expr.with().isEmpty()) {
      throw new NoRule("expressions using with keyword cannot be used for rule head");
    }
    if (expr.negated()) {
      throw new NoRule("negated expressions cannot be used for rule head");
    }
    return switch (expr.statement()) {
      case Expr.Some _ -> throw new NoRule("'some' declarations cannot be used for rule head");
      case Expr.Single(var term) -> ofTerm(term);
      case Expr.Invocation(var operator, var arguments) -> ofCall(expr, operator, arguments);
      default -> throw new NoRule("expression cannot be used for rule head");
    };
  }

  /// The error for a statement that is no rule.
  static RegoError error(List<Expr> body, NoRule why) {
    return new RegoError(RegoError.PARSE, String.valueOf(why.getMessage()), body.getFirst().at());
  }

  private static Rule ofTerm(Term term) throws NoRule {
    if (!(term instanceof Term.Ref(var parts, var at))) {
      throw new NoRule(term.kind() + " cannot be used for rule name");
    }
    if (parts.size() > 2) {
      requireName(parts);
      return rule(head(parts, List.of(), null, trueAt(at), false, at).generated(trueAt(at)), at);
    }
    if (parts.size() == 1) {
      throw new NoRule("refs cannot be used for rule head");
    }
    requireName(parts);
    return rule(head(parts.subList(0, 1), List.of(), parts.get(1), null, false, at), at);
  }

  private static void requireName(List<Term> parts) throws NoRule {
    if (!(parts.getFirst() instanceof Term.Var)) {
      throw new NoRule("invalid rule head: " + new Term.Ref(parts, Location.NONE));
    }
  }

  private static Rule ofCall(Expr expr, Term.Ref operator, List<Term> arguments) throws NoRule {
    boolean assign = expr.isCallOf("assign");
    if (assign || expr.isCallOf("eq")) {
      if (arguments.size() != 2) {
        throw new NoRule("assignment requires two operands");
      }
      Rule rule = ofEquality(arguments.get(0), arguments.get(1), expr.at());
      return assign ? rule.head(assigned(rule.head())) : rule;
    }
    if (OPERATORS.contains(operator.toString())) {
      throw new NoRule("rule name conflicts with built-in function");
    }
    if (arguments.isEmpty()) {
      throw new NoRule("rule argument list must take at least one argument");
    }
    requireName(operator.parts());
    Location at = operator.at();
    Head head = head(operator.parts(), arguments, null, trueAt(at), true, at);
    return rule(head, at);
  }

  private static Head assigned(Head head) {
    return new Head(
        head.reference(),
        head.arguments(),
        head.key(),
        head.value(),
        true,
        false,
        false,
        false,
        head.isFunction(),
        head.at());
  }

  private static Rule ofEquality(Term left, Term right, Location at) throws NoRule {
    return switch (left) {
      case Term.Call(var operator, var arguments, _) -> {
        requireName(operator.parts());
        yield rule(head(operator.parts(), arguments, null, right, true, at), at);
      }
      case Term.Ref(var parts, _) -> {
        requireName(parts);
        Term key = parts.size() == 2 ? parts.get(1) : null;
        yield rule(head(parts, List.of(), key, right, false, at), at);
      }
      case Term.Var variable ->
          rule(head(List.of(variable), List.of(), null, right, false, at), at);
      default -> throw new NoRule(left.kind() + " cannot be used for rule name");
    };
  }

  private static Head head(
      List<Term> reference,
      List<Term> arguments,
      @Nullable Term key,
      @Nullable Term value,
      boolean isFunction,
      Location at) {
    return new Head(reference, arguments, key, value, false, false, false, false, isFunction, at);
  }

  private static Rule rule(Head head, Location at) {
    Location place = head.value() == null ? at : head.value().at();
    return new Rule(false, head, RuleParser.trueBody(place), Optional.empty(), true, at);
  }

  private static Term trueAt(Location at) {
    return new Term.Scalar(BooleanValue.TRUE, at);
  }
}

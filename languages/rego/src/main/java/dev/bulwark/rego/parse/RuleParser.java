package dev.bulwark.rego.parse;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Head;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Rule;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import dev.bulwark.rego.value.BooleanValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Parses rules that are written with a body, `if`, `contains` or `default`. A rule that is a bare
/// statement (`p := 1`) is left to [StatementRules].
final class RuleParser {
  private final TokenStream tokens;
  private final BodyParser bodies;
  private final TermParser terms;

  RuleParser(TokenStream tokens, BodyParser bodies) {
    this.tokens = tokens;
    this.bodies = bodies;
    this.terms = bodies.terms();
  }

  /// The rule that begins here, and one more for each further body in v0. Null if it is no rule, or
  /// a wrong one, for which there is an error then.
  @Nullable List<Rule> rules() {
    Location at = tokens.at;
    tokens.takeRefKeyword();
    boolean isDefault = tokens.is(Token.DEFAULT);
    if (isDefault) {
      tokens.scan();
      tokens.takeRefKeyword();
    }
    if (!tokens.is(Token.IDENT)) {
      return null;
    }
    Head head = head(isDefault);
    if (head == null) {
      return null;
    }
    if (isDefault) {
      return defaultRule(head, at);
    }
    boolean hasIf = tokens.is(Token.IF);
    head = classified(head, hasIf);
    if (head == null) {
      return null;
    }
    List<Expr> body;
    if (hasIf) {
      head = head.withIf(true);
      body = ifBody();
    } else if (tokens.is(Token.LBRACE)) {
      body = braced();
    } else if (head.hasContains()) {
      return List.of(new Rule(false, head, trueBody(at), Optional.empty(), true, head.at()));
    } else {
      return null;
    }
    if (body == null) {
      return null;
    }
    var rule = new Rule(false, head, body, Optional.empty(), false, at);
    if (tokens.is(Token.ELSE) && !tokens.takeRefKeyword()) {
      Rule otherwise = otherwise(head);
      if (otherwise == null) {
        return null;
      }
      rule = rule.otherwise(otherwise);
    }
    return chained(rule.at(at.to(tokens.lastEnd)));
  }

  static List<Expr> trueBody(Location at) {
    return List.of(Expr.of(new Term.Scalar(BooleanValue.TRUE, at)));
  }

  private @Nullable List<Rule> defaultRule(Head head, Location at) {
    if (head.value() == null) {
      tokens.error(at, "illegal default rule (must have a value)");
      return null;
    }
    var defaults = new DefaultRules(tokens, at);
    return defaults.allowsValue(head.value()) && defaults.allowsArguments(head.arguments())
        ? List.of(new Rule(true, head, trueBody(at), Optional.empty(), false, at))
        : null;
  }

  /// What `p[x]` means depends on `if`: with it an object's entry, without it a set's element.
  private static @Nullable Head classified(Head head, boolean hasIf) {
    if (head.hasContains() || head.reference().size() != 2) {
      return head;
    }
    Term last = head.reference().get(1);
    if (hasIf) {
      Head keyed =
          !head.isFunction() && (!isGround(last) || last instanceof Term.Ref)
              ? head.key(last)
              : head;
      return keyed.value() == null
          ? keyed.generated(new Term.Scalar(BooleanValue.TRUE, head.at()))
          : keyed;
    }
    if (head.isFunction()) {
      return head;
    }
    Head keyed = head.key(last);
    return keyed.value() == null ? keyed.reference(head.reference().subList(0, 1)) : keyed;
  }

  private static boolean isGround(Term term) {
    return !Terms.any(term, part -> part instanceof Term.Var);
  }

  private @Nullable List<Expr> ifBody() {
    tokens.scan();
    TokenStream.State before = tokens.save();
    boolean brace = tokens.is(Token.LBRACE);
    Expr expr = bodies.literal();
    boolean isSet =
        brace
            && expr != null
            && expr.statement() instanceof Expr.Single(var term)
            && term instanceof Term.SetTerm;
    if (expr != null && !isSet) {
      return List.of(expr);
    }
    if (!brace) {
      return null;
    }
    tokens.restore(before);
    return braced();
  }

  private @Nullable List<Expr> braced() {
    tokens.scan();
    List<Expr> body = bodies.body(Token.RBRACE);
    if (body != null) {
      tokens.scan();
    }
    return body;
  }

  private @Nullable Rule otherwise(Head head) {
    if (head.reference().stream().skip(1).anyMatch(part -> !isGround(part))) {
      tokens.error(tokens.at, "else keyword cannot be used on rules with variables in head");
      return null;
    }
    if (head.key() != null) {
      tokens.error(tokens.at, "else keyword cannot be used on multi-value rules");
      return null;
    }
    return elseRule(head);
  }

  private @Nullable Rule elseRule(Head original) {
    Location at = tokens.at;
    Head head = original.arguments(freshWildcards(original.arguments())).withIf(false).at(at);
    tokens.scan();
    switch (tokens.token) {
      case LBRACE, IF -> head = head.generated(new Term.Scalar(BooleanValue.TRUE, Location.NONE));
      case ASSIGN, UNIFY -> {
        boolean assign = tokens.is(Token.ASSIGN);
        tokens.scan();
        Term value = terms.infix();
        if (value == null) {
          return null;
        }
        head = head.assigned(assign, value).at(at.to(tokens.lastEnd));
      }
      default -> {
        tokens.illegal("expected else value term or rule body");
        return null;
      }
    }
    return elseBody(original, head, at);
  }

  private @Nullable Rule elseBody(Head original, Head head, Location at) {
    boolean hasIf = tokens.is(Token.IF);
    if (!hasIf && !tokens.is(Token.LBRACE)) {
      Location place = at.to(tokens.lastEnd);
      return new Rule(false, head, trueBody(place), Optional.empty(), true, place);
    }
    if (hasIf) {
      head = head.withIf(true);
      tokens.scan();
    }
    List<Expr> body;
    boolean isBraced = tokens.is(Token.LBRACE);
    if (isBraced) {
      body = braced();
    } else if (tokens.is(Token.EOF)) {
      tokens.illegal("rule body expected");
      return null;
    } else {
      Expr expr = bodies.literal();
      body = expr == null ? null : List.of(expr);
    }
    if (body == null) {
      return null;
    }
    var rule = new Rule(false, head, body, Optional.empty(), false, at);
    if (tokens.is(Token.ELSE)) {
      Rule next = elseRule(original);
      if (next == null) {
        return null;
      }
      rule = rule.otherwise(next);
    }
    Location place = at.to(tokens.lastEnd);
    return (isBraced ? rule : rule.body(Relocation.of(body, place))).at(place);
  }

  private List<Term> freshWildcards(List<Term> arguments) {
    return arguments.stream()
        .map(
            argument ->
                argument instanceof Term.Var variable && variable.isWildcard()
                    ? (Term) new Term.Var(tokens.wildcard(), variable.at())
                    : argument)
        .toList();
  }

  /// In v0 more bodies may follow, each a rule of the same head.
  private @Nullable List<Rule> chained(Rule rule) {
    var rules = new ArrayList<Rule>();
    rules.add(rule);
    while (tokens.is(Token.LBRACE)) {
      if (rule.otherwise().isPresent()) {
        tokens.error(tokens.at, "expected else keyword");
        return null;
      }
      Location at = tokens.at;
      List<Expr> body = braced();
      if (body == null) {
        return null;
      }
      Location place = at.to(tokens.lastEnd);
      Head fresh = rule.head().arguments(freshWildcards(rule.head().arguments()));
      Head head = Relocation.of(fresh, place);
      rules.add(new Rule(false, head, body, Optional.empty(), false, place));
    }
    return rules;
  }

  private @Nullable Head head(boolean isDefault) {
    Location at = tokens.at;
    Term name = terms.finishHead(terms.variable());
    if (name == null) {
      tokens.illegal("expected rule head name");
      return null;
    }
    Head head = named(name, at);
    if (head == null) {
      return null;
    }
    String text = head.ref().toString();
    switch (tokens.token) {
      case CONTAINS -> {
        return contains(head, text).at(at.to(tokens.lastEnd));
      }
      case UNIFY -> {
        tokens.scan();
        Term value = terms.infix();
        if (value == null) {
          tokens.illegal(
              "expected rule value term (e.g., %s[%s] = <VALUE> { ... })".formatted(text, "<nil>"));
        }
        head = head.value(value);
      }
      case ASSIGN -> {
        tokens.scan();
        Term value = terms.infix();
        if (value == null) {
          tokens.illegal(missingValue(head, text, isDefault));
        }
        head = head.assigned(true, value);
      }
      default -> {
        // No value is written.
      }
    }
    if (head.value() == null && (head.reference().size() != 2 || head.isFunction())) {
      head = head.generated(new Term.Scalar(BooleanValue.TRUE, Location.NONE));
    }
    return head.at(at.to(tokens.lastEnd));
  }

  private static @Nullable Head named(Term name, Location at) {
    return switch (name) {
      case Term.Var variable -> bare(List.of(variable), List.of(), false, at);
      case Term.Ref(var parts, _) -> bare(parts, List.of(), false, at);
      case Term.Call(var operator, var arguments, _) -> bare(operator.parts(), arguments, true, at);
      default -> null;
    };
  }

  private static Head bare(
      List<Term> reference, List<Term> arguments, boolean isFunction, Location at) {
    return new Head(reference, arguments, null, null, false, false, false, false, isFunction, at);
  }

  private Head contains(Head head, String text) {
    if (!head.arguments().isEmpty()) {
      tokens.illegal(
          "the contains keyword can only be used with multi-value rule definitions (e.g., "
              + text
              + " contains <VALUE> { ... })");
    }
    tokens.scan();
    Term key = terms.infix();
    if (key == null) {
      tokens.illegal("expected rule key term (e.g., " + text + " contains <VALUE> { ... })");
    }
    return new Head(
        head.reference(), head.arguments(), key, null, false, false, false, true, false, head.at());
  }

  private static String missingValue(Head head, String text, boolean isDefault) {
    if (head.isFunction()) {
      return "expected function value term (e.g., " + text + "(...) := <VALUE> { ... })";
    }
    return isDefault
        ? "expected default rule value term (e.g., default " + text + " := <VALUE>)"
        : "expected rule value term (e.g., " + text + " := <VALUE> { ... })";
  }

  /// What a default rule may hold.
  private record DefaultRules(TokenStream tokens, Location at) {
    boolean allowsValue(Term value) {
      boolean[] allowed = {true};
      Terms.walk(
          value,
          term -> {
            if (term instanceof Term.Ref || term instanceof Term.Var || term instanceof Term.Call) {
              tokens.error(at, "illegal default rule (value cannot contain " + term.kind() + ")");
              allowed[0] = false;
              return false;
            }
            return !Terms.isComprehension(term);
          });
      return allowed[0];
    }

    boolean allowsArguments(List<Term> arguments) {
      boolean allowed = true;
      var seen = new HashSet<String>();
      for (Term argument : arguments) {
        if (!(argument instanceof Term.Var(var name, _))) {
          tokens.error(
              at, "illegal default rule (arguments cannot contain " + argument.kind() + ")");
          allowed = false;
        } else if (!seen.add(name)) {
          tokens.error(at, "illegal default rule (arguments cannot be repeated " + name + ")");
          allowed = false;
        }
      }
      return allowed;
    }
  }
}

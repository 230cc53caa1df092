package dev.bulwark.rego.ast;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One statement of a body, with what stands before and behind it.
///
/// @param origin how it came to be
public record Expr(
    Statement statement, boolean negated, List<With> with, Origin origin, Location at) {
  public Expr {
    with = List.copyOf(with);
  }

  public static Expr of(Statement statement, Location at) {
    return new Expr(statement, false, List.of(), Origin.WRITTEN, at);
  }

  public static Expr of(Term term) {
    return of(new Single(term), term.at());
  }

  /// A call of a built-in or function as a statement.
  public static Expr call(String operator, Location at, Term... arguments) {
    return of(new Invocation(Term.operator(operator, at), List.of(arguments)), at);
  }

  public Expr with(Statement other) {
    return new Expr(other, negated, with, origin, at);
  }

  public Expr at(Location place) {
    return new Expr(statement, negated, with, origin, place);
  }

  public Expr with(List<With> modifiers) {
    return new Expr(statement, negated, modifiers, origin, at);
  }

  public Expr negated(boolean truth) {
    return new Expr(statement, truth, with, origin, at);
  }

  public Expr from(Origin other) {
    return new Expr(statement, negated, with, other, at);
  }

  public boolean isGenerated() {
    return origin == Origin.GENERATED;
  }

  public enum Origin {
    WRITTEN,
    /// Was an assignment (`:=`) and is an equation now.
    ASSIGNMENT,
    /// Made by the compiler.
    GENERATED
  }

  /// The name of the operator if it is a call.
  public Optional<String> operator() {
    return statement instanceof Invocation(var operator, _)
        ? Optional.of(operator.toString())
        : Optional.empty();
  }

  public boolean isCallOf(String name) {
    return statement instanceof Invocation(var operator, _)
        && operator.parts().size() == 1
        && operator.startsWith(name);
  }

  /// Rego text in which operators, but for `=`, are written as calls: `gt(x, 1)`.
  public String toCallText() {
    return AstText.called(this);
  }

  @Override
  public String toString() {
    return AstText.of(this);
  }

  /// `with target as value`.
  public record With(Term target, Term value, Location at) {}

  /// What an expression asserts.
  public sealed interface Statement {}

  /// A term that must be defined and not false.
  public record Single(Term term) implements Statement {}

  /// A call; it may have one argument more than the function takes, which receives the result.
  public record Invocation(Term.Ref operator, List<Term> arguments) implements Statement {
    public Invocation {
      arguments = List.copyOf(arguments);
    }
  }

  /// `some x, y`, or one call of `internal.member_2` or `_3`: `some x in xs`.
  public record Some(List<Term> symbols) implements Statement {
    public Some {
      symbols = List.copyOf(symbols);
    }
  }

  public record Every(@Nullable Term key, Term value, Term domain, List<Expr> body)
      implements Statement {
    public Every {
      body = List.copyOf(body);
    }
  }

  /// `not { … }` of `future.keywords.not`.
  ///
  /// @param explicit whether the body is written in braces
  public record Not(List<Expr> body, boolean explicit) implements Statement {
    public Not {
      body = List.copyOf(body);
    }
  }

  /// `left and right`, `left or right`.
  public record Logical(boolean and, Operand left, Operand right) implements Statement {}

  /// One side of `and` or `or`.
  ///
  /// @param explicit whether the body is written in braces
  public record Operand(List<Expr> body, boolean explicit) {
    public Operand {
      body = List.copyOf(body);
    }
  }
}

package dev.bulwark.rego.trace;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import java.util.List;
import java.util.stream.Collectors;

/// One step of an evaluation.
///
/// @param query the rule or body that is being solved: each time one is entered it gets a number
/// @param parent the query it was entered from; the first query is its own parent
public record TraceEvent(Op op, long query, long parent, Subject subject, Location at) {
  /// What is done.
  public enum Op {
    ENTER("Enter"),
    EVAL("Eval"),
    /// Another solution is looked for.
    REDO("Redo"),
    FAIL("Fail"),
    /// There is a solution.
    EXIT("Exit"),
    NOTE("Note");

    private final String word;

    Op(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /// What it is done to.
  public sealed interface Subject {}

  /// A rule.
  ///
  /// @param path the constant beginning of what it defines
  public record OfRule(String path) implements Subject {
    @Override
    public String toString() {
      return path;
    }
  }

  public record OfBody(List<Expr> body) implements Subject {
    @Override
    public String toString() {
      return body.stream().map(Expr::toString).collect(Collectors.joining("; "));
    }
  }

  /// A statement.
  ///
  /// @param index its position in its body
  public record OfStatement(Expr statement, int index) implements Subject {
    @Override
    public String toString() {
      return statement.toString();
    }
  }

  /// What a policy says with `trace`.
  public record Note(String text) implements Subject {
    @Override
    public String toString() {
      return '"' + text + '"';
    }
  }
}

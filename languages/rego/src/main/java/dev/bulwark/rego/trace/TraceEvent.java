package dev.bulwark.rego.trace;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// One step of an evaluation.
///
/// @param query the rule or body that is being solved: each time one is entered it gets a number
/// @param parent the query it was entered from; the first query is its own parent
/// @param remark what else there is to say: `early`, `(matched 1 rule)`; empty if nothing
/// @param variables the variables of the subject that have values, and documents in it that rules
///   have made, by how they are written; empty unless [Tracer.Way] asks for them
public record TraceEvent(
    Op op,
    long query,
    long parent,
    Subject subject,
    Location at,
    String remark,
    Map<String, Value> variables) {
  public TraceEvent {
    variables = Map.copyOf(variables);
  }

  /// What is done.
  public enum Op {
    ENTER("Enter"),
    EVAL("Eval"),
    /// Another solution is looked for.
    REDO("Redo"),
    FAIL("Fail"),
    /// There is a solution.
    EXIT("Exit"),
    NOTE("Note"),
    /// Rules are looked up; those that cannot hold are left out.
    INDEX("Index"),
    UNIFY("Unify"),
    /// What a rule gives is there already.
    DUPLICATE("Duplicate");

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
  /// @param head the terms of its head
  public record OfRule(String path, List<Term> head) implements Subject {
    public OfRule {
      head = List.copyOf(head);
    }

    @Override
    public String toString() {
      return path;
    }
  }

  /// A document whose rules are looked up.
  ///
  /// @param statement what asks for it
  public record OfDocument(String path, Expr statement) implements Subject {
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

package dev.bulwark.rego.ast;

import java.util.List;
import java.util.Optional;

/// One rule.
///
/// @param otherwise the `else` that is tried where the body has no solution
/// @param generatedBody whether the body `true` was left out
public record Rule(
    boolean isDefault,
    Head head,
    List<Expr> body,
    Optional<Rule> otherwise,
    boolean generatedBody,
    Location at) {
  public Rule {
    body = List.copyOf(body);
  }

  public boolean isFunction() {
    return head.isFunction();
  }

  public Rule head(Head other) {
    return new Rule(isDefault, other, body, otherwise, generatedBody, at);
  }

  public Rule body(List<Expr> other) {
    return new Rule(isDefault, head, other, otherwise, generatedBody, at);
  }

  public Rule otherwise(Rule other) {
    return new Rule(isDefault, head, body, Optional.of(other), generatedBody, at);
  }

  public Rule at(Location place) {
    return new Rule(isDefault, head, body, otherwise, generatedBody, place);
  }

  @Override
  public String toString() {
    return AstText.of(this);
  }
}

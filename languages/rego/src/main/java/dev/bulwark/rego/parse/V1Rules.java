package dev.bulwark.rego.parse;

import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.Rule;
import java.util.List;

/// What v1 demands of a rule beyond the grammar.
final class V1Rules {
  private V1Rules() {}

  /// Looks at the rule and its `else` branches.
  static void check(Rule rule, List<RegoError> errors) {
    String kind = rule.isFunction() ? "function" : "rule";
    String name = rule.head().name();
    if (rule.head().reference().size() < 2
        && (Token.KEYWORDS.containsKey(name) || Token.V1_KEYWORDS.containsKey(name))) {
      add(rule, name + " keyword cannot be used for rule name", errors);
    }
    if (rule.generatedBody() && rule.head().generatedValue()) {
      add(rule, kind + " must have value assignment and/or body declaration", errors);
    }
    if (!rule.generatedBody() && !rule.head().hasIf() && !rule.isDefault()) {
      add(rule, "`if` keyword is required before " + kind + " body", errors);
    }
    if (rule.head().isMultiValue() && !rule.head().hasContains()) {
      add(rule, "`contains` keyword is required for partial set rules", errors);
    }
    rule.otherwise().ifPresent(otherwise -> check(otherwise, errors));
  }

  private static void add(Rule rule, String message, List<RegoError> errors) {
    errors.add(new RegoError(RegoError.PARSE, message, rule.at()));
  }
}

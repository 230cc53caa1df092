package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Head;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Rule;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A rule on its way through the stages, which change its head and body in place. Its identity is
/// what the trees and graphs of the compiler hold.
public final class RuleUnit {
  private final ModuleUnit module;
  private final boolean isDefault;
  private final Location at;
  private final boolean generatedBody;
  Head head;
  List<Expr> body;
  private @Nullable RuleUnit otherwise;

  private RuleUnit(Rule rule, ModuleUnit module) {
    this.module = module;
    this.isDefault = rule.isDefault();
    this.at = rule.at();
    this.generatedBody = rule.generatedBody();
    this.head = rule.head();
    this.body = rule.body();
  }

  static RuleUnit of(Rule rule, ModuleUnit module) {
    var unit = new RuleUnit(rule, module);
    rule.otherwise().ifPresent(next -> unit.otherwise = of(next, module));
    return unit;
  }

  public Head head() {
    return head;
  }

  public List<Expr> body() {
    return body;
  }

  public boolean isDefault() {
    return isDefault;
  }

  public Location at() {
    return at;
  }

  /// Whether the body was left out.
  public boolean hasGeneratedBody() {
    return generatedBody;
  }

  /// What is tried where the body has no solution.
  public @Nullable RuleUnit otherwise() {
    return otherwise;
  }

  ModuleUnit module() {
    return module;
  }

  public boolean isFunction() {
    return head.isFunction() && !head.arguments().isEmpty();
  }

  /// The rule and its `else` branches.
  public List<RuleUnit> chain() {
    var chain = new ArrayList<RuleUnit>();
    for (RuleUnit rule = this; rule != null; rule = rule.otherwise) {
      chain.add(rule);
    }
    return chain;
  }

  /// Where the rule stands among all documents: package and head.
  public Term.Ref path() {
    var parts = new ArrayList<>(module.path.parts());
    Term first = head.reference().getFirst();
    parts.add(Term.string(head.name(), first.at()));
    parts.addAll(head.reference().subList(1, head.reference().size()));
    return new Term.Ref(parts, at);
  }

  /// Whether its path has no variables.
  public boolean isGround() {
    return head.reference().stream().skip(1).allMatch(Terms::isConstant);
  }
}

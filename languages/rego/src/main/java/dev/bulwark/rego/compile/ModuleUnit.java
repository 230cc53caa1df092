package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.RegoModule;
import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.ast.Term;
import java.util.ArrayList;
import java.util.List;

/// A module on its way through the stages, which change its rules in place.
final class ModuleUnit {
  final RegoModule source;
  final Term.Ref path;
  final List<RuleUnit> rules = new ArrayList<>();

  ModuleUnit(RegoModule source) {
    this.source = source;
    this.path = source.path();
    source.rules().forEach(rule -> rules.add(RuleUnit.of(rule, this)));
  }

  boolean isV1() {
    return source.version() == RegoVersion.V1;
  }

  /// All rules and the `else` branches behind them.
  List<RuleUnit> allRules() {
    var all = new ArrayList<RuleUnit>();
    for (RuleUnit rule : rules) {
      all.addAll(rule.chain());
    }
    return all;
  }
}

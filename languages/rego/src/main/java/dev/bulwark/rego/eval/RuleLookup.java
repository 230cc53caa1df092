package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Terms;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the rules of a group that OPA would evaluate, and tells whether the first solution of one
/// of them is enough.
final class RuleLookup {
  private final RuleGroup group;
  private final List<List<Indexed>> chains;

  private RuleLookup(RuleGroup group, List<List<Indexed>> chains) {
    this.group = group;
    this.chains = chains;
  }

  private record Indexed(RulePlan rule, IndexConditions conditions) {}

  static RuleLookup of(RuleGroup group, TracedRun run) {
    boolean isFunction = group.kind() == RuleGroup.Kind.FUNCTION;
    var chains = new ArrayList<List<Indexed>>();
    for (RulePlan rule : group.rules()) {
      var chain = new ArrayList<Indexed>();
      chain.add(new Indexed(rule, IndexConditions.of(rule, isFunction, run)));
      for (RulePlan branch : rule.otherwise()) {
        chain.add(new Indexed(branch, IndexConditions.of(branch, isFunction, run)));
      }
      chains.add(chain);
    }
    return new RuleLookup(group, chains);
  }

  /// @param given the arguments of a function
  Found find(TracedRun run, Value[] given) {
    var found = new ArrayList<List<RulePlan>>();
    for (List<Indexed> chain : chains) {
      var rules = new ArrayList<RulePlan>();
      for (Indexed indexed : chain) {
        if (!run.way().indexing() || indexed.conditions.admit(run, given)) {
          rules.add(indexed.rule);
        }
      }
      if (!rules.isEmpty()) {
        found.add(rules);
      }
    }
    boolean isOneDocument =
        group.kind() == RuleGroup.Kind.COMPLETE || group.kind() == RuleGroup.Kind.FUNCTION;
    return new Found(
        found,
        group.fallback(),
        run.way().earlyExit() && (found.isEmpty() || isOneDocument) && isOneConstant(found));
  }

  private static boolean isOneConstant(List<List<RulePlan>> chains) {
    Value only = null;
    for (List<RulePlan> chain : chains) {
      for (RulePlan rule : chain) {
        Value value = Terms.constant(rule.value());
        if (value == null || rule.isEntry() || (only != null && !only.equals(value))) {
          return false;
        }
        only = value;
      }
    }
    return true;
  }

  /// What was found; as text, as OPA tells of it.
  ///
  /// @param chains rules with their `else` branches, in order
  /// @param fallback the `default`
  record Found(List<List<RulePlan>> chains, @Nullable RulePlan fallback, boolean isFirstEnough) {
    boolean isEmpty() {
      return chains.isEmpty() && fallback == null;
    }

    /// How many keys the rules tell apart at most.
    int depth() {
      int depth = 0;
      for (List<RulePlan> chain : chains) {
        depth = Math.max(depth, chain.getFirst().depth());
      }
      return depth;
    }

    @Override
    public String toString() {
      String rules = chains.size() == 1 ? "1 rule" : chains.size() + " rules";
      return "(matched " + rules + (isFirstEnough ? ", early exit)" : ")");
    }
  }
}

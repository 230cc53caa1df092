package dev.bulwark.rego.eval;

import dev.bulwark.rego.compile.RuleTree;
import dev.bulwark.rego.compile.RuleUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// The rules that together define one document. Its identity is what answers are remembered by.
final class RuleGroup {
  private final int number;
  private final Kind kind;
  private final List<RulePlan> rules;
  private final @Nullable RulePlan fallback;
  private final int depth;
  private final boolean isFirstEnough;
  private final int arity;

  /// Made when first asked for. Two threads may make the same, which shows in nothing.
  private @Nullable RuleIndex index;

  private RuleGroup(
      int number,
      Kind kind,
      List<RulePlan> rules,
      @Nullable RulePlan fallback,
      int depth,
      boolean isFirstEnough,
      int arity) {
    this.number = number;
    this.kind = kind;
    this.rules = List.copyOf(rules);
    this.fallback = fallback;
    this.depth = depth;
    this.isFirstEnough = isFirstEnough;
    this.arity = arity;
  }

  /// Tells it from the other groups of its tree; they count from 0.
  int number() {
    return number;
  }

  Kind kind() {
    return kind;
  }

  List<RulePlan> rules() {
    return rules;
  }

  RuleIndex index(Planner planner) {
    RuleIndex known = index;
    if (known == null) {
      known = planner.index(this);
      index = known;
    }
    return known;
  }

  /// The `default`.
  @Nullable RulePlan fallback() {
    return fallback;
  }

  /// How many keys below the group its rules tell apart.
  int depth() {
    return depth;
  }

  /// Whether all candidates have the same constant value, so that the first solution decides.
  boolean isFirstEnough() {
    return isFirstEnough;
  }

  /// How many arguments a function takes.
  int arity() {
    return arity;
  }

  /// What the rules define.
  enum Kind {
    COMPLETE,
    FUNCTION,
    SET,
    OBJECT
  }

  /// The rules at a node.
  ///
  /// @param depth how many parts the path of the node has, `data` included
  /// @param numbers gives the next number
  static @Nullable RuleGroup of(RuleTree node, int depth, IntSupplier numbers) {
    List<RuleUnit> own = node.rules();
    if (own.isEmpty()) {
      return null;
    }
    RuleUnit first = own.getFirst();
    boolean ground = own.stream().allMatch(RuleUnit::isGround);
    Kind kind =
        first.isFunction()
            ? Kind.FUNCTION
            : !ground ? Kind.OBJECT : first.head().isMultiValue() ? Kind.SET : Kind.COMPLETE;
    var rules = new ArrayList<RulePlan>();
    RulePlan fallback = null;
    for (RuleUnit rule : ground ? own : node.allRules()) {
      RulePlan plan = RulePlan.of(rule, depth);
      if (rule.isDefault()) {
        fallback = plan;
      } else {
        rules.add(plan);
      }
    }
    int deepest = 0;
    for (RulePlan rule : rules) {
      deepest = Math.max(deepest, rule.depth());
    }
    return new RuleGroup(
        numbers.getAsInt(),
        kind,
        rules,
        fallback,
        deepest,
        isFirstEnough(rules),
        first.head().arguments().size());
  }

  private static boolean isFirstEnough(List<RulePlan> rules) {
    var values = new HashSet<String>();
    for (RulePlan rule : rules) {
      if (!rule.hasConstantValue()) {
        return false;
      }
      values.add(rule.value().toString());
      for (RulePlan branch : rule.otherwise()) {
        if (!branch.hasConstantValue()) {
          return false;
        }
        values.add(branch.value().toString());
      }
    }
    return values.size() == 1;
  }
}

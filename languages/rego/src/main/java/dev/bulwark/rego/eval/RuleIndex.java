package dev.bulwark.rego.eval;

import dev.bulwark.rego.builtin.BuiltinRegistry;
import dev.bulwark.rego.eval.RuleTest.Subject;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds those rules of a group whose [RuleTest]s can hold, by one look into a table for each part
/// of the input that many of them test, instead of trying them one by one.
///
/// OPA has such an index too, and where a rule that is left out would end in an error, that shows.
sealed interface RuleIndex {
  /// In the order of the rules; some of them may still have no solution.
  List<RulePlan> candidates(@Nullable Value input, Value[] given);

  /// All rules that are left.
  record All(List<RulePlan> rules) implements RuleIndex {
    @Override
    public List<RulePlan> candidates(@Nullable Value input, Value[] given) {
      return rules;
    }
  }

  /// Divides rules by what they want a value to be.
  ///
  /// @param others where the value is none of the constants, or there is none
  record Divided(Subject subject, Map<Value, RuleIndex> branches, RuleIndex others)
      implements RuleIndex {
    @Override
    public List<RulePlan> candidates(@Nullable Value input, Value[] given) {
      Value value = subject.in(input, given);
      RuleIndex branch = value == null ? null : branches.get(value);
      return (branch == null ? others : branch).candidates(input, given);
    }
  }

  static RuleIndex of(RuleGroup group, BuiltinRegistry builtins) {
    if (group.rules().size() < Making.FEW) {
      return new All(group.rules());
    }
    boolean isFunction = group.kind() == RuleGroup.Kind.FUNCTION;
    var rules = new ArrayList<Making.Tested>();
    for (RulePlan rule : group.rules()) {
      rules.add(new Making.Tested(rule, RuleTest.of(rule, isFunction, builtins)));
    }
    return Making.of(rules, Set.of());
  }

  /// The making of an index.
  final class Making {
    /// Fewer rules are not worth a table.
    static final int FEW = 3;

    /// A rule that does not test the divided value is in every branch; so many times as many rules
    /// may be in the branches together.
    private static final int MOST_COPIES = 8;

    private Making() {}

    record Tested(RulePlan rule, List<RuleTest> tests) {
      @Nullable RuleTest test(Subject subject) {
        for (RuleTest test : tests) {
          if (test.subject().equals(subject)) {
            return test;
          }
        }
        return null;
      }
    }

    static RuleIndex of(List<Tested> rules, Set<Subject> divided) {
      Subject subject = rules.size() < FEW ? null : mostTested(rules, divided);
      @Nullable Map<Value, List<Tested>> branches =
          subject == null ? null : branches(rules, subject);
      if (subject == null || branches == null) {
        return new All(rules.stream().map(Tested::rule).toList());
      }
      var rest = new HashSet<>(divided);
      rest.add(subject);
      var made = new HashMap<Value, RuleIndex>();
      branches.forEach((value, branch) -> made.put(value, of(branch, rest)));
      List<Tested> others = rules.stream().filter(each -> each.test(subject) == null).toList();
      return new Divided(subject, made, of(others, rest));
    }

    private static @Nullable Subject mostTested(List<Tested> rules, Set<Subject> divided) {
      var counts = new LinkedHashMap<Subject, Integer>();
      for (Tested rule : rules) {
        for (RuleTest test : rule.tests()) {
          if (!divided.contains(test.subject())) {
            counts.merge(test.subject(), 1, Integer::sum);
          }
        }
      }
      Subject most = null;
      int count = 1;
      for (Map.Entry<Subject, Integer> each : counts.entrySet()) {
        if (each.getValue() > count) {
          most = each.getKey();
          count = each.getValue();
        }
      }
      return most;
    }

    /// Rules by the values they admit, in their order; absent if that were too many copies.
    private static @Nullable Map<Value, List<Tested>> branches(
        List<Tested> rules, Subject subject) {
      var branches = new LinkedHashMap<Value, List<Tested>>();
      long copies = 0;
      int everywhere = 0;
      for (Tested rule : rules) {
        RuleTest test = rule.test(subject);
        List<Value> admitted = test == null ? List.of() : test.admitted();
        admitted.forEach(value -> branches.putIfAbsent(value, new ArrayList<>()));
        copies += admitted.size();
        everywhere += test == null ? 1 : 0;
      }
      copies += (long) everywhere * branches.size();
      if (copies > (long) MOST_COPIES * rules.size()) {
        return null;
      }
      for (Tested rule : rules) {
        RuleTest test = rule.test(subject);
        for (Value value : test == null ? branches.keySet() : test.admitted()) {
          Objects.requireNonNull(branches.get(value)).add(rule);
        }
      }
      return branches;
    }
  }
}

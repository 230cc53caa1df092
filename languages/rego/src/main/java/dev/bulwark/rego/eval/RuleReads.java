package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the texts of a group's rules name.
final class RuleReads {
  private final List<Term.Ref> input = new ArrayList<>();
  private final List<Term.Ref> data = new ArrayList<>();
  private final Set<String> others = new HashSet<>();

  private RuleReads() {}

  static RuleReads of(RuleGroup group) {
    var reads = new RuleReads();
    group.rules().forEach(reads::add);
    if (group.fallback() != null) {
      reads.add(group.fallback());
    }
    return reads;
  }

  /// References into `input`.
  List<Term.Ref> input() {
    return input;
  }

  /// References into `data`, functions among them.
  List<Term.Ref> data() {
    return data;
  }

  /// What else is referred to: built-ins, and parts of variables.
  Set<String> others() {
    return others;
  }

  private void add(RulePlan rule) {
    rule.patterns().forEach(term -> Terms.walk(term, this::add));
    rule.outputs().forEach(term -> Terms.walk(term, this::add));
    Terms.walk(rule.body(), this::add);
    rule.otherwise().forEach(this::add);
  }

  private boolean add(Term term) {
    if (term instanceof Term.Var(var name, var at)) {
      if (name.equals("input") || name.equals("data")) {
        add(new Term.Ref(List.of(term), at));
      }
      return true;
    }
    if (!(term instanceof Term.Ref ref)) {
      return true;
    }
    if (ref.startsWith("input")) {
      input.add(ref);
    } else if (ref.startsWith("data")) {
      data.add(ref);
    } else {
      others.add(ref.toString());
      Terms.walk(ref.head(), this::add);
    }
    ref.path().forEach(part -> Terms.walk(part, this::add));
    return false;
  }
}

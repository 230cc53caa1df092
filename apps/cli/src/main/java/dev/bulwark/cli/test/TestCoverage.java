package dev.bulwark.cli.test;

import dev.bulwark.model.Verdict;
import dev.bulwark.reports.Page;
import dev.bulwark.reports.Page.Ink;
import dev.bulwark.suites.RuleUse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which rules, and which outcomes of them, the rows of all tests show.
final class TestCoverage {
  private final Map<Rule, Shown> rules = new LinkedHashMap<>();

  private record Rule(String source, String policy, String rule) {
    @Override
    public String toString() {
      return policy + (rule.isEmpty() ? "" : "/" + rule);
    }
  }

  /// @param wanted the outcomes a rule can have
  private record Shown(Set<Verdict.Outcome> seen, Set<Verdict.Outcome> wanted) {
    List<String> missing() {
      var missing = new ArrayList<String>();
      for (Verdict.Outcome outcome : wanted) {
        if (!seen.contains(outcome)) {
          missing.add(outcome.name().toLowerCase(Locale.ROOT));
        }
      }
      return missing;
    }
  }

  void add(RuleUse use) {
    Shown shown =
        rules.computeIfAbsent(
            new Rule(use.source(), use.policy(), use.rule()),
            _ ->
                new Shown(
                    EnumSet.noneOf(Verdict.Outcome.class), EnumSet.noneOf(Verdict.Outcome.class)));
    shown.seen().addAll(use.outcomes());
    shown.wanted().addAll(use.branches());
  }

  void text(Page page) throws IOException {
    String above = "";
    for (Map.Entry<Rule, Shown> entry : rules.entrySet()) {
      List<String> missing = entry.getValue().missing();
      if (missing.isEmpty()) {
        continue;
      }
      if (!entry.getKey().source().equals(above)) {
        above = entry.getKey().source();
        page.print(Ink.STRONG, above).newLine();
      }
      page.print("  " + entry.getKey() + "  ");
      page.print(
          Ink.MEDIUM,
          entry.getValue().seen().isEmpty()
              ? "no row reaches it"
              : "no row shows: " + String.join(", ", missing));
      page.newLine();
    }
    page.print(Ink.STRONG, summary()).newLine();
  }

  /// `Covered 4 of 5 rules, 7 of 10 outcomes`
  String summary() {
    return "Covered "
        + rules.values().stream().filter(shown -> !shown.seen().isEmpty()).count()
        + " of "
        + rules.size()
        + " rules, "
        + (outcomes() - rules.values().stream().mapToLong(shown -> shown.missing().size()).sum())
        + " of "
        + outcomes()
        + " outcomes";
  }

  private long outcomes() {
    return rules.values().stream().mapToLong(shown -> shown.wanted().size()).sum();
  }

  List<@Nullable Object> tree() {
    var trees = new ArrayList<@Nullable Object>();
    rules.forEach(
        (rule, shown) -> {
          var tree = new LinkedHashMap<String, @Nullable Object>();
          tree.put("file", rule.source());
          tree.put("policy", rule.policy());
          tree.put("rule", rule.rule());
          tree.put("reached", !shown.seen().isEmpty());
          tree.put("missing", shown.missing());
          trees.add(tree);
        });
    return trees;
  }
}

package dev.bulwark.suites;

import java.util.ArrayList;
import java.util.List;

/// Which rows are run: those with a text in their name or file, or those about certain policies,
/// rules and objects, as Kyverno's `--test-case-selector` writes it.
///
/// @param text a row must have it in its file, suite or name; empty lets all through
/// @param policies wildcards; a row must fit all of them, as with the next two
public record TestFilter(
    String text, List<String> policies, List<String> rules, List<String> resources) {
  public static final TestFilter ALL = new TestFilter("", List.of(), List.of(), List.of());

  public TestFilter {
    policies = List.copyOf(policies);
    rules = List.copyOf(rules);
    resources = List.copyOf(resources);
  }

  /// `policy=require-*,rule=check,resource=web`, or a text.
  public static TestFilter parse(String written) {
    var policies = new ArrayList<String>();
    var rules = new ArrayList<String>();
    var resources = new ArrayList<String>();
    for (String part : written.split(",", -1)) {
      int equals = part.indexOf('=');
      String value = part.substring(equals + 1).strip();
      switch (equals < 0 ? "" : part.substring(0, equals).strip()) {
        case "policy" -> policies.add(value);
        case "rule" -> rules.add(value);
        case "resource" -> resources.add(value);
        default -> {
          return new TestFilter(written, List.of(), List.of(), List.of());
        }
      }
    }
    return new TestFilter("", policies, rules, resources);
  }

  /// Whether a row is to be run; what it does not say of its subject lets it through.
  public boolean lets(String source, String suite, String name, TestRow.Subject subject) {
    return (text.isEmpty() || (source + " " + suite + " " + name).contains(text))
        && letsPolicy(subject.policy())
        && letsRule(subject.rule())
        && letsResource(subject.resource());
  }

  public boolean letsPolicy(String policy) {
    return fits(policies, policy);
  }

  public boolean letsRule(String rule) {
    return fits(rules, rule);
  }

  public boolean letsResource(String resource) {
    return fits(resources, resource);
  }

  private static boolean fits(List<String> patterns, String name) {
    return name.isEmpty() || patterns.stream().allMatch(pattern -> Wildcards.match(pattern, name));
  }
}

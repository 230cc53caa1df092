package dev.bulwark.suites.kyverno;

import dev.bulwark.kyverno.rule.PolicyResponse;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.RuleStatus;
import dev.bulwark.kyverno.rule.RuleType;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId;
import dev.bulwark.model.Spelling;
import dev.bulwark.suites.TestRow;
import dev.bulwark.suites.TestRow.Difference;
import dev.bulwark.suites.TestRow.Outcome;
import dev.bulwark.suites.kyverno.TestDefinition.Row;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Decides by whether what a row claims is true: the objects it names are there, the rule is about
/// them, ends as the row says, and leaves and makes what the row says. Where `kyverno test` would
/// pass the row all the same, the reason tells why.
final class StrictRows implements RowDecision {
  private final RowText text;
  private final Responses responses;
  private final ExpectedObjects expected;
  private final RuleNames names;

  StrictRows(RowText text, Responses responses, ExpectedObjects expected, RuleNames names) {
    this.text = text;
    this.responses = responses;
    this.expected = expected;
    this.names = names;
  }

  @Override
  public List<TestRow> decide(Row row) {
    Optional<String> unknown = unknown(row);
    if (unknown.isPresent()) {
      return List.of(failed(row, Optional.empty(), "policy", "", unknown.get(), ""));
    }
    var subjects = new RowSubjects(row, responses);
    var rows = new ArrayList<TestRow>(missing(row, subjects));
    for (ResourceId id : candidates(row, subjects)) {
      rows.add(decide(row, subjects, id));
    }
    return rows;
  }

  /// What is wrong with the policy and the rule of a row, if they are not there.
  private Optional<String> unknown(Row row) {
    if (!names.policies().contains(row.policy())) {
      return Optional.of(
          "there is no policy " + row.policy() + hint(row.policy(), names.policies()));
    }
    if (responses.refused().containsKey(row.policy())) {
      return Optional.of(
          "Kyverno does not take the policy: "
              + responses.refused().get(row.policy())
              + " (kyverno test skips the row, and counts it as passed)");
    }
    Set<String> rules = names.rules(row.policy());
    if (!row.rule().isEmpty() && !rules.isEmpty() && !rules.contains(plain(row.rule()))) {
      return Optional.of("the policy has no rule " + row.rule() + hint(row.rule(), rules));
    }
    return Optional.empty();
  }

  private static String plain(String rule) {
    for (String prefix : List.of("autogen-cronjob-", "autogen-")) {
      if (rule.startsWith(prefix)) {
        return rule.substring(prefix.length());
      }
    }
    return rule;
  }

  private static String hint(String word, Set<String> known) {
    List<String> near = Spelling.near(word, List.copyOf(known));
    return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
  }

  /// The names of a row that no object has.
  private List<TestRow> missing(Row row, RowSubjects subjects) {
    var rows = new ArrayList<TestRow>();
    for (String name : row.resources().orElse(List.of())) {
      if (subjects.all().stream().noneMatch(id -> RowSubjects.isNamed(id, name))) {
        rows.add(
            failed(
                row,
                Optional.empty(),
                "resources",
                name,
                "no object has this name",
                "kyverno test leaves such a name out, and takes all objects where none is left"));
      }
    }
    return rows;
  }

  /// The objects named, without those of another kind that share a name; all where none are named.
  private static Set<ResourceId> candidates(Row row, RowSubjects subjects) {
    boolean namesNone = row.resources().orElse(List.of()).isEmpty() && row.specs().isEmpty();
    Set<ResourceId> named = namesNone ? subjects.all() : subjects.named();
    var ofKind = new LinkedHashSet<ResourceId>();
    for (ResourceId id : named) {
      if (id.kind().isEmpty() || row.kind().isEmpty() || id.kind().equals(row.kind())) {
        ofKind.add(id);
      }
    }
    return ofKind.isEmpty() ? named : ofKind;
  }

  private TestRow decide(Row row, RowSubjects subjects, ResourceId id) {
    var checks = new ArrayList<RuleCheck>();
    for (PolicyResponse response : subjects.answers(id)) {
      for (RuleResponse rule : subjects.rules(response)) {
        boolean changesAnother = rule.target().isPresent();
        if (!changesAnother) {
          checks.addAll(RuleCheck.of(row, response, rule, expected));
        }
      }
    }
    for (PolicyResponse response : subjects.changes(id)) {
      Evaluation.changed(response, id)
          .filter(_ -> response.policy().name().equals(row.policy()))
          .map(
              rule ->
                  RuleCheck.ofTarget(
                      row, response.policy(), rule, rule.target().orElseThrow().after(), expected))
          .ifPresent(checks::add);
    }
    if (checks.isEmpty()) {
      return withoutAnswer(row, id);
    }
    var differences = new ArrayList<Difference>();
    checks.forEach(check -> differences.addAll(check.differences()));
    differences.addAll(notGenerated(row, checks));
    boolean loophole = checks.stream().anyMatch(check -> check.notCompared().isPresent());
    return text.row(
        row,
        row.rule(),
        Optional.of(id),
        differences.isEmpty() ? Outcome.PASSED : Outcome.FAILED,
        differences,
        loophole && !row.failOnMissing()
            ? "kyverno test passes over an object that is not in the file it is compared with"
            : "");
  }

  /// A rule that is not about an object is, in the end, skipped; it neither passes nor fails.
  private TestRow withoutAnswer(Row row, ResourceId id) {
    if (row.result() == RuleStatus.SKIP) {
      return text.row(
          row,
          row.rule(),
          Optional.of(id),
          Outcome.PASSED,
          List.of(),
          "the rule is not about the object");
    }
    return failed(
        row,
        Optional.of(id),
        "result",
        row.result().toString(),
        "the rule is not about the object",
        "kyverno test passes such a row, whatever it wants");
  }

  /// The objects of the row's files that no rule makes.
  private List<Difference> notGenerated(Row row, List<RuleCheck> checks) {
    var made = new LinkedHashSet<ResourceId>();
    boolean generates = false;
    for (RuleCheck check : checks) {
      generates |=
          check.rule().type() == RuleType.GENERATION && check.rule().status() == RuleStatus.PASS;
      check.rule().generated().forEach(object -> made.add(ResourceId.of(object)));
    }
    var differences = new ArrayList<Difference>();
    for (String file : generates && made.isEmpty() ? row.generated() : List.<String>of()) {
      for (Resource wanted : expected.in(file)) {
        differences.add(
            new Difference(
                "generatedResources", file, RowText.name(wanted.id()), "nothing was generated"));
      }
    }
    return differences;
  }

  private TestRow failed(
      Row row, Optional<ResourceId> id, String field, String wanted, String got, String reason) {
    return text.row(
        row,
        row.rule(),
        id,
        Outcome.FAILED,
        List.of(new Difference(field, "", wanted.isEmpty() ? row.policy() : wanted, got)),
        reason);
  }
}

package dev.bulwark.suites.kyverno;

import dev.bulwark.kyverno.rule.PolicyResponse;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.RuleType;
import dev.bulwark.model.ResourceId;
import dev.bulwark.suites.TestRow;
import dev.bulwark.suites.TestRow.Difference;
import dev.bulwark.suites.TestRow.Outcome;
import dev.bulwark.suites.kyverno.TestDefinition.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Decides as `kyverno test` does, with everything it lets pass: a row that names nothing known is
/// about all objects, a rule that is not about an object passes whatever was wanted of it, and an
/// object that is not in the file it should be compared with is not compared.
final class KyvernoRows implements RowDecision {
  private final RowText text;
  private final Responses responses;
  private final ExpectedObjects expected;

  KyvernoRows(RowText text, Responses responses, ExpectedObjects expected) {
    this.text = text;
    this.responses = responses;
    this.expected = expected;
  }

  @Override
  public List<TestRow> decide(Row row) {
    var subjects = new RowSubjects(row, responses);
    Set<ResourceId> named = subjects.named();
    var rows = new ArrayList<TestRow>();
    for (ResourceId id : named.isEmpty() ? subjects.all() : named) {
      rows.addAll(new OfObject(row, subjects, id).decide());
    }
    return rows;
  }

  /// The rows that one object leads to.
  private final class OfObject {
    private final Row row;
    private final RowSubjects subjects;
    private final ResourceId id;
    private final List<TestRow> rows = new ArrayList<>();
    private boolean passedOver;

    OfObject(Row row, RowSubjects subjects, ResourceId id) {
      this.row = row;
      this.subjects = subjects;
      this.id = id;
    }

    List<TestRow> decide() {
      for (PolicyResponse response : subjects.answers(id)) {
        for (RuleResponse rule : subjects.rules(response)) {
          RuleCheck.of(row, response, rule, expected).forEach(this::add);
        }
        if (rows.isEmpty() && !passedOver) {
          passed(row.rule(), "excluded: no rule of this name is about the object");
        }
      }
      for (PolicyResponse response : subjects.changes(id)) {
        Evaluation.changed(response, id)
            .ifPresent(
                rule ->
                    addChecked(
                        RuleCheck.ofTarget(
                            row,
                            response.policy(),
                            rule,
                            rule.target().orElseThrow().after(),
                            expected)));
      }
      if (rows.isEmpty() && passedOver) {
        passed(row.rule(), "not compared: the object is not in " + row.patched().orElse(""));
      } else if (rows.isEmpty() && responses.refused().containsKey(row.policy())) {
        String why = responses.refused().get(row.policy());
        passed(row.rule(), "Kyverno does not take the policy: " + why);
      } else if (rows.isEmpty()) {
        failed(row.rule(), new Difference("policy", "", row.policy(), "no such policy answered"));
      }
      return rows;
    }

    private void add(RuleCheck check) {
      boolean missing = check.notCompared().isPresent();
      boolean madeNothing = check.rule().type() != RuleType.GENERATION;
      if (missing && madeNothing && !row.failOnMissing()) {
        passedOver = true;
      } else {
        addChecked(check);
      }
    }

    private void addChecked(RuleCheck check) {
      if (check.ok()) {
        passed(check.rule().rule(), "");
      } else {
        rows.add(
            text.row(
                row,
                check.rule().rule(),
                Optional.of(id),
                Outcome.FAILED,
                check.differences(),
                ""));
      }
    }

    private void passed(String rule, String reason) {
      rows.add(text.row(row, rule, Optional.of(id), Outcome.PASSED, List.of(), reason));
    }

    private void failed(String rule, Difference difference) {
      rows.add(text.row(row, rule, Optional.of(id), Outcome.FAILED, List.of(difference), ""));
    }
  }
}

package dev.bulwark.cli.test;

import dev.bulwark.admission.AdmissionResult;
import dev.bulwark.cli.policy.GivenPolicies;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Environment;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.Review;
import dev.bulwark.suites.TestFilter;
import dev.bulwark.suites.TestRow;
import dev.bulwark.suites.TestSuite;
import java.util.ArrayList;
import java.util.List;

/// One `PolicyTest` that can be run.
final class PolicyTestSuite implements TestSuite {
  private final PolicyTest test;

  PolicyTestSuite(PolicyTest test) {
    this.test = test;
  }

  @Override
  public String name() {
    return test.name();
  }

  @Override
  public Ran run(TestFilter filter) {
    GivenPolicies policies = GivenPolicies.of(test.given(), test.options());
    var rows = new ArrayList<TestRow>();
    var coverage = new PolicyTestCoverage();
    for (PolicyTestOutcome outcome : outcomes(policies, filter)) {
      rows.add(outcome.row());
      coverage.add(outcome);
    }
    return new Ran(
        rows, coverage.uses(test.given(), policies.chain().names()), diagnostics(policies));
  }

  /// The outcomes themselves, with the answers that came.
  List<PolicyTestOutcome> outcomes(TestFilter filter) {
    return outcomes(GivenPolicies.of(test.given(), test.options()), filter);
  }

  private List<PolicyTestOutcome> outcomes(GivenPolicies policies, TestFilter filter) {
    var outcomes = new ArrayList<PolicyTestOutcome>();
    if (policies.pages().isEmpty()) {
      return outcomes;
    }
    for (PolicyTest.Case testCase : test.cases()) {
      boolean wanted =
          filter.lets(
              test.source().origin().name(), test.name(), testCase.name(), TestRow.Subject.UNKNOWN);
      if (wanted) {
        outcomes.add(
            testCase.skip().isPresent()
                ? PolicyTestOutcome.skipped(test, testCase)
                : PolicyTestOutcome.of(test, testCase, answer(policies, testCase)));
      }
    }
    return outcomes;
  }

  private List<Diagnostic> diagnostics(GivenPolicies policies) {
    if (!policies.pages().isEmpty()) {
      return policies.diagnostics();
    }
    return List.of(
        Diagnostic.error("TEST-0007", "there is no policy to test", test.source().origin().name())
            .toFix("name the files of the policies under spec.policies")
            .at(test.source(), FieldPath.of("spec", "policies")));
  }

  private AdmissionResult answer(GivenPolicies policies, PolicyTest.Case testCase) {
    Review review = testCase.requests().review(testCase.object(), testCase.old());
    Inventory inventory = testCase.requests().inventory(test.given(), List.of(testCase.object()));
    return policies.chain().ask(review, inventory, Environment.CLOSED).result();
  }
}

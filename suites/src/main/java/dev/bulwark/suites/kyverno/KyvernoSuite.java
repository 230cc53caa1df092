package dev.bulwark.suites.kyverno;

import dev.bulwark.kyverno.KyvernoChain;
import dev.bulwark.kyverno.image.RecordedRegistry;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Environment;
import dev.bulwark.model.FieldPath;
import dev.bulwark.suites.TestFile;
import dev.bulwark.suites.TestFilter;
import dev.bulwark.suites.TestRow;
import dev.bulwark.suites.TestRow.Outcome;
import dev.bulwark.suites.TestSuite;
import dev.bulwark.suites.kyverno.TestDefinition.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One test with everything it names.
final class KyvernoSuite implements TestSuite {
  private final TestDefinition test;
  private final TestFile file;
  private final boolean compatible;
  private final Environment environment;

  KyvernoSuite(TestDefinition test, TestFile file, boolean compatible, Environment environment) {
    this.test = test;
    this.file = file;
    this.compatible = compatible;
    this.environment = environment;
  }

  @Override
  public String name() {
    return test.name();
  }

  @Override
  public Ran run(TestFilter filter) {
    List<Row> rows = new RowFilter(filter, test, compatible).of(test.rows());
    if (rows.isEmpty()) {
      return Ran.of(List.of());
    }
    Optional<String> unreachable = unreachable();
    if (unreachable.isPresent()) {
      return Ran.of(skipped(rows, unreachable.get()));
    }
    var folder = new TestFolder(file);
    var reader = new GivenReader(test, folder);
    Given given = reader.read();
    KyvernoChain chain = KyvernoChain.of(given.policies()).withoutRefused();
    var diagnostics = new ArrayList<Diagnostic>(folder.faults());
    diagnostics.addAll(chain.diagnostics());
    Optional<Diagnostic> hindrance = hindrance(given);
    if (hindrance.isPresent()) {
      diagnostics.add(hindrance.get());
      return new Ran(List.of(), List.of(), diagnostics);
    }
    Environment world = RecordedRegistry.of(reader.context(), environment);
    Responses responses = new Evaluation(test, given, chain, world).run();
    var names = new RuleNames(given.policies());
    var expected = new ExpectedObjects(folder, reader.loading());
    RowDecision decision =
        compatible
            ? new KyvernoRows(new RowText(test), responses, expected)
            : new StrictRows(new RowText(test), responses, expected, names);
    var decided = new ArrayList<TestRow>();
    rows.forEach(row -> decided.addAll(decision.decide(row)));
    return new Ran(decided, new SeenRules(given.policies(), rows, responses).uses(), diagnostics);
  }

  /// Why no row of the test can be run here.
  private Optional<String> unreachable() {
    for (String name : test.inputs()) {
      if (TestFolder.isRemote(name)) {
        return Optional.of("needs the network: " + name);
      }
    }
    return test.otherPayloads().isEmpty()
        ? Optional.empty()
        : Optional.of("asks Kyverno's authorization server, not its admission");
  }

  private List<TestRow> skipped(List<Row> rows, String why) {
    var text = new RowText(test);
    return rows.stream()
        .map(row -> text.row(row, row.rule(), Optional.empty(), Outcome.SKIPPED, List.of(), why))
        .toList();
  }

  /// What Kyverno does not run, and no one else should rely on.
  private Optional<Diagnostic> hindrance(Given given) {
    boolean hasNative =
        given.policies().stream()
            .anyMatch(each -> each.id().kind().equals("ValidatingAdmissionPolicy"));
    boolean hasClassicExceptions =
        given.policies().stream()
            .anyMatch(
                each ->
                    each.id().kind().equals("PolicyException")
                        && each.id().group().equals("kyverno.io"));
    if (hasNative && hasClassicExceptions) {
      return Optional.of(
          Diagnostic.error(
                  "TEST-0009",
                  "exceptions do not go with a ValidatingAdmissionPolicy",
                  test.fileName())
              .because("an API server knows no exceptions of Kyverno")
              .toFix("test the policy in a file of its own, without exceptions")
              .at(test.source(), FieldPath.of("exceptions")));
    }
    return Optional.empty();
  }
}

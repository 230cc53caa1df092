package dev.bulwark.suites.kubescape;

import dev.bulwark.kubescape.Alerts;
import dev.bulwark.kubescape.ControlInputs;
import dev.bulwark.kubescape.Expectation;
import dev.bulwark.kubescape.KubescapeRule;
import dev.bulwark.kubescape.RuleSource;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Environment;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.SourceFiles;
import dev.bulwark.sources.SourceFiles.SourceFile;
import dev.bulwark.sources.TextReading;
import dev.bulwark.suites.TestFile;
import dev.bulwark.suites.TestFilter;
import dev.bulwark.suites.TestRow;
import dev.bulwark.suites.TestRow.Difference;
import dev.bulwark.suites.TestRow.Outcome;
import dev.bulwark.suites.TestRow.Subject;
import dev.bulwark.suites.TestSuite;
import dev.bulwark.suites.kubescape.CaseFiles.Unusable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The cases of one rule.
///
/// Source: kubescape/regolibrary `testrunner/opaprocessor`.
final class RuleSuite implements TestSuite {
  private final TestFile file;

  /// @param file the rule's metadata
  RuleSuite(TestFile file) {
    this.file = file;
  }

  /// The rule's folder is called as the rule is.
  @Override
  public String name() {
    Path folder = file.path().toAbsolutePath().normalize().getParent();
    Path name = folder == null ? null : folder.getFileName();
    return name == null ? "" : name.toString();
  }

  @Override
  public Ran run(TestFilter filter) {
    var diagnostics = new ArrayList<Diagnostic>(file.faults());
    Optional<Resource> metadata = file.documents().stream().findFirst();
    Optional<SourceText> code = text(RuleSource.CODE, diagnostics);
    if (metadata.isEmpty() || code.isEmpty()) {
      return new Ran(List.of(), List.of(), diagnostics);
    }
    KubescapeRule.Compiled compiled =
        KubescapeRule.compile(new RuleSource(metadata.get(), code.get(), Optional.empty()));
    diagnostics.addAll(compiled.diagnostics());
    if (compiled.rule().isEmpty()) {
      return new Ran(List.of(), List.of(), diagnostics);
    }
    var rows = new ArrayList<TestRow>();
    try {
      ControlInputs inputs = libraryInputs();
      for (Path each : CaseFiles.foldersIn(file.resolve(KubescapeTests.CASES))) {
        var files = new CaseFiles(each);
        var subject = new Subject(name(), "", "");
        if (filter.lets(file.text().name(), name(), files.name(), subject)) {
          rows.add(row(files, compiled.rule().get(), inputs));
        }
      }
    } catch (Unusable e) {
      diagnostics.add(
          Diagnostic.error("TEST-0005", e.what(), file.text().name())
              .because("the cases of a rule lie beside it, in folders of " + KubescapeTests.CASES)
              .toFix("put right what the message names"));
    }
    return new Ran(rows, List.of(), diagnostics);
  }

  private Optional<SourceText> text(String name, List<Diagnostic> diagnostics) {
    Path path = file.resolve(name);
    switch (SourceFiles.read(new SourceFile(path, path.toString()), Limits.DEFAULT)) {
      case TextReading.Read(var text) -> {
        return Optional.of(text);
      }
      case TextReading.Unreadable(var fault) -> {
        diagnostics.add(fault);
        return Optional.empty();
      }
    }
  }

  /// What the library configures its controls with: a file beside the folder of its rules.
  private ControlInputs libraryInputs() throws Unusable {
    Path defaults = file.resolve("../../" + ControlInputs.DEFAULTS);
    return Files.isRegularFile(defaults) ? CaseFiles.inputs(defaults) : ControlInputs.NONE;
  }

  private TestRow row(CaseFiles files, KubescapeRule rule, ControlInputs library) {
    try {
      ControlInputs inputs = files.inputs().map(library::with).orElse(library);
      Alerts alerts = rule.judge(files.objects(), inputs, Environment.CLOSED);
      return row(files, differences(files.expectation(), alerts));
    } catch (Unusable e) {
      return row(files, List.of(new Difference("files", "", "a case", e.what())));
    }
  }

  private static List<Difference> differences(Expectation wanted, Alerts alerts) {
    if (!alerts.error().isEmpty()) {
      return List.of(new Difference("alerts", "", "alerts", alerts.error()));
    }
    Expectation.Difference difference = wanted.from(alerts);
    return difference.isNone()
        ? List.of()
        : List.of(
            new Difference(
                "alerts",
                "",
                String.join("\n", difference.missing()),
                String.join("\n", difference.unwanted())));
  }

  private TestRow row(CaseFiles files, List<Difference> differences) {
    return new TestRow(
        name(),
        file.text().name(),
        Optional.empty(),
        files.name(),
        new Subject(name(), "", ""),
        differences.isEmpty() ? Outcome.PASSED : Outcome.FAILED,
        differences,
        "");
  }
}

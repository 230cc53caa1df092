package dev.bulwark.cli;

import dev.bulwark.admission.AdmissionResult;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Environment;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import dev.bulwark.model.SourceText;
import dev.bulwark.reports.Page;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark test`: runs the tests of admission policies.
final class TestCommand implements Command {
  private static final List<String> FORMATS = List.of("text", "json", "junit");

  @Override
  public String name() {
    return "test";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            name(),
            "Run the tests of admission policies.",
            "",
            "Examples:",
            "  bulwark test examples/policies",
            "  bulwark test policies --filter replica --fail-only",
            "  bulwark test policies --update                record the answers that came",
            "  bulwark test policies -o junit > tests.xml",
            "",
            "A test is a document of kind PolicyTest; docs/guide/admission-policies.md tells how to",
            "write one.",
            "",
            "Exit codes: 0 all passed; 1 some failed; 2 wrong input.");
    spec.addPositional(
        Options.positional(
            "PATH",
            "0..*",
            "Files, folders, globs, or - for standard input; default: this folder."));
    spec.addOption(
        Options.value("TEXT", "Run only tests with this in their name or file.", "--filter"));
    spec.addOption(Options.flag("Show only what failed.", "--fail-only"));
    spec.addOption(
        Options.flag(
            "Write the answers that came into the tests, in place of those that were wanted."
                + " Comments stay.",
            "--update"));
    spec.addOption(Options.value("FORMAT", "text (default), json, junit.", "-o", "--output"));
    spec.addOption(Options.quiet());
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    String format = Options.text(arguments, "-o").orElse("text");
    if (!FORMATS.contains(format)) {
      throw Options.notOneOf(format, "-o", String.join(", ", FORMATS));
    }
    List<String> paths = Options.positionals(arguments);
    var diagnostics = new ArrayList<Diagnostic>();
    List<PolicyTest> tests = tests(paths.isEmpty() ? List.of(".") : paths, terminal, diagnostics);
    var outcomes = new ArrayList<PolicyTestOutcome>();
    String filter = Options.text(arguments, "--filter").orElse("");
    for (PolicyTest test : tests) {
      run(test, filter, outcomes, diagnostics);
    }
    int updated = Options.given(arguments, "--update") ? update(outcomes) : 0;

    diagnostics.sort(Diagnostic.ORDER);
    diagnostics.forEach(diagnostic -> Bulwark.print(diagnostic, terminal));
    var text = new PolicyTestText(outcomes);
    if (!Options.given(arguments, "-q")) {
      write(text, format, Options.given(arguments, "--fail-only"), terminal);
    }
    if (diagnostics.stream().anyMatch(each -> each.level() == Diagnostic.Level.ERROR)) {
      return ExitCode.BAD_INPUT;
    }
    if (Options.given(arguments, "--update")) {
      terminal.err().println("Updated " + updated + (updated == 1 ? " file" : " files"));
      return ExitCode.CLEAN;
    }
    return text.failed() == 0 ? ExitCode.CLEAN : ExitCode.FINDINGS;
  }

  /// Every test below the paths, with what stands beside it in its file.
  private static List<PolicyTest> tests(
      List<String> paths, Terminal terminal, List<Diagnostic> diagnostics) {
    Manifests.Loaded loaded =
        Manifests.reader(Limits.DEFAULT, 1, () -> {}).read(paths, terminal.in());
    diagnostics.addAll(loaded.diagnostics());
    var tests = new ArrayList<PolicyTest>();
    int found = 0;
    for (Resource resource : loaded.resources()) {
      if (PolicyTestReader.isTest(resource)) {
        found++;
        List<Resource> beside =
            loaded.resources().stream()
                .filter(other -> other.origin().name().equals(resource.origin().name()))
                .filter(other -> !PolicyTestReader.isTest(other))
                .toList();
        var reader = new PolicyTestReader(resource, beside);
        reader.read().ifPresent(tests::add);
        diagnostics.addAll(reader.diagnostics());
      }
    }
    if (found == 0 && diagnostics.isEmpty()) {
      diagnostics.add(
          Diagnostic.error("TEST-0006", "no tests found", String.join(" ", paths))
              .because("a test is a document with apiVersion bulwark.dev/v1alpha1, kind PolicyTest")
              .toFix("name the folder that holds the tests"));
    }
    return tests;
  }

  private static void run(
      PolicyTest test,
      String filter,
      List<PolicyTestOutcome> outcomes,
      List<Diagnostic> diagnostics) {
    GivenPolicies policies = GivenPolicies.of(test.given(), test.options());
    if (policies.pages().isEmpty()) {
      diagnostics.add(
          PolicyTestFields.at(
              test.source(),
              FieldPath.of("spec", "policies"),
              Diagnostic.error(
                      "TEST-0007", "there is no policy to test", test.source().origin().name())
                  .toFix("name the files of the policies under spec.policies")));
      return;
    }
    diagnostics.addAll(policies.diagnostics());
    for (PolicyTest.Case testCase : test.cases()) {
      String name = test.source().origin().name() + " " + test.name() + " " + testCase.name();
      if (!name.contains(filter)) {
        continue;
      }
      if (testCase.skip().isPresent()) {
        outcomes.add(PolicyTestOutcome.skipped(test, testCase));
      } else {
        outcomes.add(PolicyTestOutcome.of(test, testCase, answer(policies, test, testCase)));
      }
    }
  }

  private static AdmissionResult answer(
      GivenPolicies policies, PolicyTest test, PolicyTest.Case testCase) {
    Review review = testCase.requests().review(testCase.object(), testCase.old());
    Inventory inventory = testCase.requests().inventory(test.given(), List.of(testCase.object()));
    return policies.chain().admit(review, inventory, Environment.CLOSED);
  }

  /// @return how many files have changed
  private static int update(List<PolicyTestOutcome> outcomes) {
    Map<SourceText, PolicyTestUpdate> updates = new LinkedHashMap<>();
    for (PolicyTestOutcome outcome : outcomes) {
      Optional<SourceText> text = PolicyTestUpdate.textOf(outcome.test().source());
      if (text.isPresent() && !outcome.mismatches().isEmpty()) {
        updates.computeIfAbsent(text.get(), PolicyTestUpdate::new).add(outcome);
      }
    }
    for (Map.Entry<SourceText, PolicyTestUpdate> update : updates.entrySet()) {
      try {
        update.getValue().write();
      } catch (IOException e) {
        throw new UserFault(
            ExitCode.UNAVAILABLE,
            List.of(
                Diagnostic.error("CLI-0004", "cannot write the tests", update.getKey().name())
                    .because(String.valueOf(e))
                    .toFix("check that the folder is writable and has room")));
      }
    }
    return updates.size();
  }

  private static void write(
      PolicyTestText text, String format, boolean failuresOnly, Terminal terminal) {
    try {
      switch (format) {
        case "json" -> text.json(terminal.out());
        case "junit" -> text.junit(terminal.out());
        default -> text.text(new Page(terminal.out(), terminal.look()), failuresOnly);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to standard output", e);
    }
  }
}

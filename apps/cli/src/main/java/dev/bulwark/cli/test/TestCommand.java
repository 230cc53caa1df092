package dev.bulwark.cli.test;

import dev.bulwark.cli.command.Command;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.SystemTime;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Environment;
import dev.bulwark.model.SourceText;
import dev.bulwark.reports.Page;
import dev.bulwark.suites.TestFilter;
import dev.bulwark.suites.TestFormat;
import dev.bulwark.suites.TestFormats;
import dev.bulwark.suites.TestRow;
import dev.bulwark.suites.TestSuite;
import dev.bulwark.suites.gator.GatorTests;
import dev.bulwark.suites.kubescape.KubescapeTests;
import dev.bulwark.suites.kyverno.KyvernoTests;
import dev.bulwark.suites.rego.RegoTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark test`: runs tests of policies, in every format they are written in.
public final class TestCommand implements Command {
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
            "Run tests of policies: PolicyTest, kyverno-test.yaml, gator suites, *_test.rego, rules of"
                + " Kubescape.",
            "",
            "Examples:",
            "  bulwark test examples/policies",
            "  bulwark test policies --filter replica --fail-only",
            "  bulwark test policies --filter policy=require-*,resource=web --coverage",
            "  bulwark test policies --kyverno-compatible    pass what kyverno test passes",
            "  bulwark test policies --update                record the answers that came",
            "  bulwark test policies -o junit > tests.xml",
            "",
            "docs/guide/policy-tests.md tells what tests there are and how they are decided.",
            "",
            "Exit codes: 0 all passed; 1 some failed; 2 wrong input.");
    spec.addPositional(
        Options.positional(
            "PATH",
            "0..*",
            "Files, folders, globs, or - for standard input; default: this folder."));
    spec.addOption(
        Options.value(
            "TEXT",
            "Run only tests with this in their name or file, or those about some policies, rules"
                + " and objects: policy=NAME,rule=NAME,resource=NAME, with wildcards.",
            "--filter"));
    spec.addOption(Options.flag("Show only what failed.", "--fail-only"));
    spec.addOption(
        Options.flag("Tell which rules, and which outcomes of them, no test shows.", "--coverage"));
    spec.addOption(
        Options.flag(
            "Decide rows of kyverno-test.yaml as kyverno test does, also where it passes what is"
                + " not so.",
            "--kyverno-compatible"));
    spec.addOption(
        Options.flag(
            "Write the answers that came into PolicyTests, in place of those that were wanted."
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
    List<String> given = Options.positionals(arguments);
    List<String> paths = given.isEmpty() ? List.of(".") : given;
    var filter = TestFilter.parse(Options.text(arguments, "--filter").orElse(""));
    boolean compatible = Options.given(arguments, "--kyverno-compatible");
    TestFormat.Tests tests =
        new TestFormats(formats(compatible, Options.given(arguments, "--coverage")))
            .find(paths, terminal.in());
    var diagnostics = new ArrayList<Diagnostic>(tests.diagnostics());
    if (tests.suites().isEmpty() && diagnostics.isEmpty()) {
      diagnostics.add(noTests(paths));
    }
    var rows = new ArrayList<TestRow>();
    var coverage = new TestCoverage();
    for (TestSuite suite : tests.suites()) {
      TestSuite.Ran ran = suite.run(filter);
      rows.addAll(ran.rows());
      diagnostics.addAll(ran.diagnostics());
      ran.uses().forEach(coverage::add);
    }
    boolean updates = Options.given(arguments, "--update");
    int updated = updates ? update(tests.suites(), filter) : 0;

    diagnostics.stream().distinct().sorted(Diagnostic.ORDER).forEach(terminal::print);
    var text = new TestText(rows);
    if (!Options.given(arguments, "-q")) {
      Optional<TestCoverage> shown =
          Options.given(arguments, "--coverage") ? Optional.of(coverage) : Optional.empty();
      write(text, shown, format, Options.given(arguments, "--fail-only"), terminal);
    }
    if (diagnostics.stream().anyMatch(each -> each.level() == Diagnostic.Level.ERROR)) {
      return ExitCode.BAD_INPUT;
    }
    if (updates) {
      terminal.err().println("Updated " + updated + (updated == 1 ? " file" : " files"));
      return ExitCode.CLEAN;
    }
    return text.count(TestRow.Outcome.FAILED) == 0 ? ExitCode.CLEAN : ExitCode.FINDINGS;
  }

  /// Every format that is known; a file is of the first that recognises it.
  private static List<TestFormat> formats(boolean compatible, boolean covers) {
    Environment environment = new SystemTime();
    return List.of(
        new PolicyTestFormat(),
        compatible ? KyvernoTests.compatible(environment) : KyvernoTests.strict(environment),
        new GatorTests(),
        new KubescapeTests(),
        covers ? RegoTests.covering() : new RegoTests());
  }

  private static Diagnostic noTests(List<String> paths) {
    return Diagnostic.error("TEST-0006", "no tests found", String.join(" ", paths))
        .because(
            "a test is a document with apiVersion bulwark.dev/v1alpha1, kind PolicyTest, a"
                + " kyverno-test.yaml, a suite of gator, a file *_test.rego, or a rule folder of"
                + " Kubescape")
        .toFix("name the folder that holds the tests");
  }

  /// Writes the answers that came into our own tests; those of others are theirs.
  ///
  /// @return how many files have changed
  private static int update(List<TestSuite> suites, TestFilter filter) {
    Map<SourceText, PolicyTestUpdate> updates = new LinkedHashMap<>();
    for (TestSuite suite : suites) {
      if (suite instanceof PolicyTestSuite own) {
        for (PolicyTestOutcome outcome : own.outcomes(filter)) {
          Optional<SourceText> text = PolicyTestUpdate.textOf(outcome.test().source());
          if (text.isPresent() && !outcome.mismatches().isEmpty()) {
            updates.computeIfAbsent(text.get(), PolicyTestUpdate::new).add(outcome);
          }
        }
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
      TestText text,
      Optional<TestCoverage> coverage,
      String format,
      boolean failuresOnly,
      Terminal terminal) {
    try {
      switch (format) {
        case "json" -> {
          var beside = new LinkedHashMap<String, @Nullable Object>();
          coverage.ifPresent(shown -> beside.put("coverage", shown.tree()));
          text.json(terminal.out(), beside);
        }
        case "junit" -> text.junit(terminal.out());
        default -> {
          var page = new Page(terminal.out(), terminal.look());
          text.text(page, failuresOnly);
          if (coverage.isPresent()) {
            coverage.get().text(page);
          }
          page.print(Page.Ink.STRONG, text.summary()).newLine();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to standard output", e);
    }
  }
}

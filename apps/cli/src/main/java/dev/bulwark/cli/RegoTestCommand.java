package dev.bulwark.cli;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.suites.TestFilter;
import dev.bulwark.suites.TestFormat;
import dev.bulwark.suites.TestFormats;
import dev.bulwark.suites.TestRow;
import dev.bulwark.suites.TestSuite;
import dev.bulwark.suites.rego.RegoTests;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark rego test PATH…`: runs the rules named `test_` of `*_test.rego`, as `opa test` does.
final class RegoTestCommand implements Command {
  @Override
  public String name() {
    return "test";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            name(),
            "Run the tests of modules.",
            "",
            "Examples:",
            "  bulwark rego test policies",
            "  bulwark rego test policies --run deny --verbose",
            "",
            "Exit codes: 0 all passed; 1 a test failed; 2 something cannot be run.");
    spec.addPositional(Options.positional("PATH", "1..*", "Files or folders with tests."));
    spec.addOption(Options.value("TEXT", "Run tests whose name has it.", "-r", "--run"));
    spec.addOption(
        Options.flag("Name the tests that passed, and what was printed.", "-v", "--verbose"));
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    TestFormat.Tests tests =
        new TestFormats(List.of(new RegoTests()))
            .find(Options.positionals(arguments), terminal.in());
    var diagnostics = new ArrayList<Diagnostic>(tests.diagnostics());
    TestFilter filter =
        Options.text(arguments, "-r")
            .map(text -> new TestFilter(text, List.of(), List.of(), List.of()))
            .orElse(TestFilter.ALL);
    Map<TestRow.Outcome, Integer> counts = new EnumMap<>(TestRow.Outcome.class);
    for (TestSuite suite : tests.suites()) {
      TestSuite.Ran ran = suite.run(filter);
      diagnostics.addAll(ran.diagnostics());
      for (TestRow row : ran.rows()) {
        counts.merge(row.outcome(), 1, Integer::sum);
        write(row, Options.given(arguments, "-v"), terminal);
      }
    }
    diagnostics.forEach(diagnostic -> Bulwark.print(diagnostic, terminal));
    terminal.line(
        counts.getOrDefault(TestRow.Outcome.PASSED, 0)
            + " passed, "
            + counts.getOrDefault(TestRow.Outcome.FAILED, 0)
            + " failed, "
            + counts.getOrDefault(TestRow.Outcome.SKIPPED, 0)
            + " skipped");
    if (diagnostics.stream().anyMatch(each -> each.level() == Diagnostic.Level.ERROR)) {
      return ExitCode.BAD_INPUT;
    }
    return counts.getOrDefault(TestRow.Outcome.FAILED, 0) == 0 ? ExitCode.CLEAN : ExitCode.FINDINGS;
  }

  private static void write(TestRow row, boolean verbose, Terminal terminal) {
    String name = row.suite() + "." + row.name();
    switch (row.outcome()) {
      case FAILED -> {
        String place = row.place().map(Object::toString).orElse(row.source());
        terminal.line("FAIL " + name + " (" + place + ")");
        row.differences().forEach(each -> terminal.line("  " + each.field() + " is " + each.got()));
      }
      case PASSED -> {
        if (verbose) {
          terminal.line("pass " + name);
        }
      }
      case SKIPPED -> terminal.line("skip " + name);
    }
    if (!row.reason().isEmpty() && (verbose || row.failed())) {
      row.reason().lines().forEach(line -> terminal.line("  " + line));
    }
  }
}

package dev.bulwark.cli.rego;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.cli.test.TestText;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.rego.Policies;
import dev.bulwark.rego.RegoException;
import dev.bulwark.rego.ast.RegoModule;
import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.trace.Coverage;
import dev.bulwark.suites.TestFilter;
import dev.bulwark.suites.TestFormat;
import dev.bulwark.suites.TestFormats;
import dev.bulwark.suites.TestRow;
import dev.bulwark.suites.TestSuite;
import dev.bulwark.suites.rego.ModuleTests;
import dev.bulwark.suites.rego.RegoCoverage;
import dev.bulwark.suites.rego.RegoTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/// One run of `bulwark rego test`.
final class RegoTest {
  private final ParseResult arguments;
  private final Terminal terminal;
  private final String format;
  private final double threshold;
  private final Optional<RegoCoverage> coverage;
  private final List<TestRow> rows = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  RegoTest(ParseResult arguments, Terminal terminal) {
    this.arguments = arguments;
    this.terminal = terminal;
    this.format = Options.text(arguments, "-f").orElse("text");
    if (!List.of("text", "json", "junit").contains(format)) {
      throw Options.notOneOf(format, "-f", "text, json, junit");
    }
    this.threshold = Options.text(arguments, "--threshold").map(RegoTest::percent).orElse(0.0);
    boolean covers = Options.given(arguments, "-c") || threshold > 0;
    this.coverage = covers ? Optional.of(new RegoCoverage()) : Optional.empty();
  }

  private static double percent(String text) {
    try {
      double percent = Double.parseDouble(text);
      if (percent >= 0 && percent <= 100) {
        return percent;
      }
    } catch (NumberFormatException e) {
      // said below, as for a number out of range
    }
    throw Options.notOneOf(text, "--threshold", "the numbers from 0 to 100");
  }

  ExitCode run() {
    Predicate<String> wanted = wanted();
    if (Options.given(arguments, "-b")) {
      runBundles(wanted);
    } else {
      runFiles(wanted);
    }
    diagnostics.forEach(terminal::print);
    boolean passed = rows.stream().noneMatch(TestRow::failed);
    Optional<Coverage.Report> report = coverage.map(RegoCoverage::report);
    write(passed ? report : Optional.empty());
    if (diagnostics.stream().anyMatch(each -> each.level() == Diagnostic.Level.ERROR)) {
      return ExitCode.BAD_INPUT;
    }
    if (rows.isEmpty() && Options.given(arguments, "--fail-on-empty")) {
      terminal.errorLine("no tests were run");
      return ExitCode.FINDINGS;
    }
    boolean isCovered = report.map(this::isCovered).orElse(true);
    return passed && isCovered ? ExitCode.CLEAN : ExitCode.FINDINGS;
  }

  private Predicate<String> wanted() {
    String regex = Options.text(arguments, "-r").orElse("");
    try {
      return Pattern.compile(regex).asPredicate();
    } catch (PatternSyntaxException e) {
      throw new UserFault(
          Diagnostic.error("CLI-0002", "\"" + regex + "\" is no value for --run", "command line")
              .because(e.getDescription())
              .toFix("use a regular expression: 'deny|allow'"));
    }
  }

  private void runFiles(Predicate<String> wanted) {
    var format = new RegoTests(new RegoTests.Choice(coverage, wanted, language()));
    TestFormat.Tests tests =
        new TestFormats(List.of(format)).find(Options.positionals(arguments), terminal.in());
    diagnostics.addAll(tests.diagnostics());
    for (TestSuite suite : tests.suites()) {
      TestSuite.Ran ran = suite.run(TestFilter.ALL);
      diagnostics.addAll(ran.diagnostics());
      rows.addAll(ran.rows());
    }
  }

  private RegoTests.Language language() {
    return new RegoTests.Language(
        Options.given(arguments, "--v0-compatible")
            ? Optional.of(RegoVersion.V0)
            : Optional.empty(),
        Options.given(arguments, "--strict"),
        RegoCapabilities.of(arguments),
        RegoSchemas.of(arguments));
  }

  private void runBundles(Predicate<String> wanted) {
    var files = new RegoFiles(Options.texts(arguments, "--ignore"));
    files.readBundles(Options.positionals(arguments), BundleOptions.verification(arguments));
    files.report(terminal);
    Policies policies = files.compiled(arguments);
    Map<String, String> sources = files.sources();
    for (RegoModule module : policies.modules()) {
      SourceText text = SourceText.of(module.file(), sources.getOrDefault(module.file(), ""));
      coverage.ifPresent(noticed -> noticed.add(module, text));
      try {
        rows.addAll(
            new ModuleTests(module, coverage)
                .rows(policies, name -> wanted.test(module.path() + "." + name)));
      } catch (RegoException e) {
        throw files.fault(e, text);
      }
    }
  }

  private boolean isCovered(Coverage.Report report) {
    if (report.percent() >= threshold) {
      return true;
    }
    terminal.errorLine(
        "Code coverage threshold not met: got "
            + RegoAnswerText.percent(report.percent())
            + " instead of "
            + RegoAnswerText.percent(threshold));
    return false;
  }

  private void write(Optional<Coverage.Report> report) {
    try {
      switch (format) {
        case "json" ->
            terminal
                .out()
                .println(
                    report.isPresent()
                        ? RegoJson.lines(RegoOutput.tree(report.get()))
                        : RegoJson.lines(rows.stream().map(RegoTest::tree).toList()));
        case "junit" -> new TestText(rows).junit(terminal.out());
        default -> {
          rows.forEach(row -> text(row, Options.given(arguments, "-v")));
          report.ifPresent(this::text);
          terminal.line(new TestText(rows).summary());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to standard output", e);
    }
  }

  private void text(TestRow row, boolean verbose) {
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

  /// `Covered 13 of 19 lines (68.42 %)`, below the lines that are not.
  private void text(Coverage.Report report) {
    report
        .files()
        .forEach(
            (file, covered) -> {
              if (!covered.notCovered().isEmpty()) {
                terminal.line(file + ": not covered: " + spans(covered));
              }
            });
    int all = report.coveredLines() + report.notCoveredLines();
    terminal.line(
        String.format(
            Locale.ROOT,
            "Covered %d of %d lines (%s %%)",
            report.coveredLines(),
            all,
            RegoAnswerText.percent(report.percent())));
  }

  /// `5, 12-14`
  private static String spans(Coverage.OfFile file) {
    var spans = new ArrayList<String>();
    int start = 0;
    int end = 0;
    for (int line : Coverage.lines(file.notCovered())) {
      if (line != end + 1 || start == 0) {
        addSpan(start, end, spans);
        start = line;
      }
      end = line;
    }
    addSpan(start, end, spans);
    return String.join(", ", spans);
  }

  private static void addSpan(int start, int end, List<String> spans) {
    if (start > 0) {
      spans.add(start == end ? String.valueOf(start) : start + "-" + end);
    }
  }

  /// As `opa test` tells it; how long it took is not measured.
  private static Map<String, @Nullable Object> tree(TestRow row) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    row.place()
        .ifPresent(
            place -> {
              var location = new LinkedHashMap<String, @Nullable Object>();
              location.put("file", place.source());
              location.put("row", place.line());
              location.put("col", place.column());
              tree.put("location", location);
            });
    tree.put("package", row.suite());
    tree.put("name", row.name());
    if (row.failed()) {
      tree.put("fail", true);
    }
    boolean isSkipped = row.outcome() == TestRow.Outcome.SKIPPED;
    if (isSkipped) {
      tree.put("skip", true);
    }
    if (!row.reason().isEmpty() && !isSkipped) {
      byte[] printed = (row.reason() + "\n").getBytes(UTF_8);
      tree.put("output", Base64.getEncoder().encodeToString(printed));
    }
    return tree;
  }
}

package dev.bulwark.cli.rego;

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
import dev.bulwark.rego.trace.Tracer;
import dev.bulwark.suites.TestFilter;
import dev.bulwark.suites.TestFormat;
import dev.bulwark.suites.TestFormats;
import dev.bulwark.suites.TestRow;
import dev.bulwark.suites.TestSuite;
import dev.bulwark.suites.rego.ModuleTests;
import dev.bulwark.suites.rego.RegoCoverage;
import dev.bulwark.suites.rego.RegoTestResult;
import dev.bulwark.suites.rego.RegoTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.ParseResult;

/// One run of `bulwark rego test`.
final class RegoTest {
  private static final List<String> FORMATS = List.of("text", "pretty", "json", "junit");
  private static final RegoTimeout USUAL_TIMEOUT = new RegoTimeout(Duration.ofSeconds(5));
  private static final long MOST_RUNS = 10_000;

  private final ParseResult arguments;
  private final Terminal terminal;
  private final String format;
  private final double threshold;
  private final Optional<RegoCoverage> coverage;
  private final String mode;
  private final RegoTimeout timeout;
  private final List<TestRow> rows = new ArrayList<>();
  private final List<RegoTestResult> results = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  RegoTest(ParseResult arguments, Terminal terminal) {
    this.arguments = arguments;
    this.terminal = terminal;
    this.format = Options.text(arguments, "-f").orElse("text");
    if (!FORMATS.contains(format)) {
      throw Options.notOneOf(format, "-f", String.join(", ", FORMATS));
    }
    this.mode = Options.text(arguments, "--explain").orElse("");
    if (!mode.isEmpty() && !RegoTestText.MODES.contains(mode)) {
      throw Options.notOneOf(mode, "--explain", String.join(", ", RegoTestText.MODES));
    }
    this.timeout = RegoTimeout.of(arguments).orElse(USUAL_TIMEOUT);
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

  /// Runs the tests as often as asked, or until they fail.
  ExitCode run() {
    long count =
        Options.text(arguments, "--count")
            .map(text -> Options.number(text, "--count", 1, MOST_RUNS))
            .orElse(1L);
    ExitCode ended = ExitCode.CLEAN;
    for (long i = 0; i < count && ended == ExitCode.CLEAN; i++) {
      ended = runOnce();
    }
    return ended;
  }

  private ExitCode runOnce() {
    rows.clear();
    results.clear();
    diagnostics.clear();
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
    return passed && isCovered && !isSkipFailure() ? ExitCode.CLEAN : ExitCode.FINDINGS;
  }

  private boolean isSkipFailure() {
    return Options.given(arguments, "--fail-on-skipped")
        && rows.stream().anyMatch(row -> row.outcome() == TestRow.Outcome.SKIPPED);
  }

  private ModuleTests.Running running() {
    boolean explains =
        !mode.isEmpty()
            || Options.given(arguments, "--var-values")
            || Options.given(arguments, "-v");
    return new ModuleTests.Running(
        coverage,
        explains,
        new Tracer.Way(true, true, Options.given(arguments, "--var-values")),
        timeout::limit,
        System::nanoTime,
        results::add);
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
    var format = new RegoTests(new RegoTests.Choice(running(), wanted, language()));
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
    Policies policies = files.compiledForTests(arguments);
    Map<String, String> sources = files.sources();
    for (RegoModule module : policies.modules()) {
      SourceText text = SourceText.of(module.file(), sources.getOrDefault(module.file(), ""));
      coverage.ifPresent(noticed -> noticed.add(module, text));
      try {
        rows.addAll(
            new ModuleTests(module, running())
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
                        : RegoJson.lines(results.stream().map(RegoTestText::tree).toList()));
        case "pretty" ->
            new RegoTestText(terminal.out(), mode, Options.given(arguments, "-v"))
                .write(results, Options.given(arguments, "--var-values"));
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
}

package dev.bulwark.conformance;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Environment;
import dev.bulwark.model.SourceText;
import dev.bulwark.suites.TestFile;
import dev.bulwark.suites.TestFilter;
import dev.bulwark.suites.TestFormat;
import dev.bulwark.suites.TestRow;
import dev.bulwark.suites.TestRow.Difference;
import dev.bulwark.suites.TestSuite;
import dev.bulwark.suites.kyverno.KyvernoTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Tests of Kyverno's command line, each in a `kyverno-test.yaml`: a case is what a row wants of
/// one rule on one object.
final class KyvernoSuite implements Suite {
  private final String name;
  private final TestFormat format = KyvernoTests.compatible(new Noon());

  KyvernoSuite(String name) {
    this.name = name;
  }

  /// A clock that stands still, and nothing else.
  private record Noon() implements Environment {
    @Override
    public Instant now() {
      return Instant.parse("2026-09-01T12:00:00Z");
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void run(Path folder, Consumer<Case> results) throws IOException {
    Path root = folder.toRealPath(); // a link is followed where it is the folder itself
    for (Path file : files(root)) {
      String place = root.relativize(file).toString();
      var text = SourceText.adopt(file.toString(), Files.readAllBytes(file));
      TestFormat.Tests tests = format.read(new TestFile(file, text));
      faults(place, tests.diagnostics(), results);
      for (TestSuite suite : tests.suites()) {
        run(place, suite, results);
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.endsWith("kyverno-test.yaml")).sorted().toList();
    }
  }

  private static void run(String place, TestSuite suite, Consumer<Case> results) {
    TestSuite.Ran ran;
    try {
      ran = suite.run(TestFilter.ALL);
    } catch (RuntimeException | StackOverflowError e) {
      results.accept(new Case.Failed(place, "rows", "an exception: " + describe(e)));
      return;
    }
    if (ran.rows().isEmpty()) {
      faults(place, ran.diagnostics(), results);
    }
    Map<String, Integer> seen = new HashMap<>();
    for (TestRow row : ran.rows()) {
      String id = place + ": " + row.name();
      int times = seen.merge(id, 1, Integer::sum);
      results.accept(ended(times == 1 ? id : id + " (" + times + ")", row));
    }
  }

  /// The first line of an exception and where it was thrown.
  private static String describe(Throwable fault) {
    StackTraceElement[] stack = fault.getStackTrace();
    return fault + (stack.length == 0 ? "" : " at " + stack[0]);
  }

  private static void faults(String place, List<Diagnostic> found, Consumer<Case> results) {
    for (Diagnostic diagnostic : found) {
      if (diagnostic.level() == Diagnostic.Level.ERROR) {
        results.accept(new Case.Failed(place, "a test that can be run", diagnostic.what()));
      }
    }
  }

  private static Case ended(String id, TestRow row) {
    return switch (row.outcome()) {
      case PASSED -> new Case.Passed(id);
      case SKIPPED -> new Case.Skipped(id, row.reason());
      case FAILED -> {
        Optional<String> reason = KyvernoSkips.reason(id);
        yield reason.isPresent()
            ? new Case.Skipped(id, reason.get())
            : new Case.Failed(id, text(row, Difference::wanted), text(row, Difference::got));
      }
    };
  }

  private static String text(TestRow row, Function<Difference, @Nullable Object> part) {
    return row.differences().stream()
        .map(difference -> difference.field() + " " + part.apply(difference))
        .collect(Collectors.joining("; "));
  }
}

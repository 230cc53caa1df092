package dev.bulwark.conformance;

import dev.bulwark.suites.TestFilter;
import dev.bulwark.suites.TestFormat;
import dev.bulwark.suites.TestFormats;
import dev.bulwark.suites.TestRow;
import dev.bulwark.suites.TestRow.Difference;
import dev.bulwark.suites.TestSuite;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// A suite upstream whose cases are tests in one of the formats that `bulwark test` runs.
///
/// @param name what it is called on the command line
record FormatSuite(String name, TestFormat format) implements Suite {
  @Override
  public void run(Path folder, Consumer<Case> results) throws IOException {
    Path root = folder.toRealPath(); // a link is followed where it is the folder itself
    TestFormat.Tests tests =
        new TestFormats(List.of(format))
            .find(List.of(root.toString()), InputStream.nullInputStream());
    tests
        .diagnostics()
        .forEach(
            fault -> results.accept(new Case.Failed(fault.source(), "tests to run", fault.what())));
    for (TestSuite suite : tests.suites()) {
      TestSuite.Ran ran = suite.run(TestFilter.ALL);
      ran.rows().forEach(row -> results.accept(judged(root, row)));
      ran.diagnostics()
          .forEach(
              fault ->
                  results.accept(new Case.Failed(fault.source(), "tests to run", fault.what())));
    }
  }

  private static Case judged(Path root, TestRow row) {
    String source = row.source();
    String prefix = root + "/";
    String id =
        (source.startsWith(prefix) ? source.substring(prefix.length()) : source) + " " + row.name();
    return switch (row.outcome()) {
      case PASSED -> new Case.Passed(id);
      case SKIPPED -> new Case.Skipped(id, row.reason());
      case FAILED ->
          new Case.Failed(
              id,
              row.differences().stream()
                  .map(each -> each.field() + " " + each.wanted())
                  .collect(Collectors.joining("; ")),
              row.differences().stream().map(FormatSuite::got).collect(Collectors.joining("; ")));
    };
  }

  private static String got(Difference difference) {
    return String.valueOf(difference.got());
  }
}

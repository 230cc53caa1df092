package dev.bulwark.suites.gator;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Place;
import dev.bulwark.model.Resource;
import dev.bulwark.suites.TestFile;
import dev.bulwark.suites.TestFilter;
import dev.bulwark.suites.TestRow;
import dev.bulwark.suites.TestRow.Difference;
import dev.bulwark.suites.TestRow.Outcome;
import dev.bulwark.suites.TestRow.Subject;
import dev.bulwark.suites.TestSuite;
import java.util.ArrayList;
import java.util.List;

/// One document of kind Suite.
final class GatorSuite implements TestSuite {
  private final TestFile file;
  private final Resource document;
  private final JsonArray tests;

  GatorSuite(TestFile file, Resource document, JsonArray tests) {
    this.file = file;
    this.document = document;
    this.tests = tests;
  }

  @Override
  public String name() {
    return document.id().name();
  }

  @Override
  public Ran run(TestFilter filter) {
    var rows = new ArrayList<TestRow>();
    var files = new NamedFiles(file);
    boolean skipped = isTrue(document.raw(), "skip");
    for (int i = 0; i < tests.size(); i++) {
      JsonObject test = tests.object(i);
      FieldPath path = FieldPath.of("tests").index(i);
      var run = new GatorTest(test, files);
      boolean skipsAll = skipped || isTrue(test, "skip");
      JsonArray cases = test.array("cases");
      if (skipsAll || cases.isEmpty() || isTrue(test, "invalid")) {
        String name = text(test, "name");
        if (lets(filter, name, run)) {
          rows.add(
              row(
                  path,
                  name,
                  run.subject(),
                  skipsAll ? new GatorTest.Result.Skipped() : run.alone()));
        }
        continue;
      }
      for (int j = 0; j < cases.size(); j++) {
        JsonObject each = cases.object(j);
        String name = text(test, "name") + "//" + text(each, "name");
        if (lets(filter, name, run)) {
          GatorTest.Result result =
              isTrue(each, "skip") ? new GatorTest.Result.Skipped() : run.run(each);
          rows.add(row(path.key("cases").index(j), name, run.subject(), result));
        }
      }
    }
    return Ran.of(rows);
  }

  private boolean lets(TestFilter filter, String name, GatorTest test) {
    return filter.lets(file.text().name(), name(), name, test.subject());
  }

  private static boolean isTrue(JsonObject object, String field) {
    return Boolean.TRUE.equals(object.get(field));
  }

  private static String text(JsonObject object, String field) {
    return object.string(field).orElse("");
  }

  private TestRow row(FieldPath path, String name, Subject subject, GatorTest.Result result) {
    List<Difference> differences = result.differences();
    Outcome outcome =
        switch (result) {
          case GatorTest.Result.Skipped _ -> Outcome.SKIPPED;
          case GatorTest.Result.Judged judged ->
              judged.differences().isEmpty() ? Outcome.PASSED : Outcome.FAILED;
        };
    return new TestRow(
        name(),
        file.text().name(),
        document.locate(path).map(Place::span),
        name,
        subject,
        outcome,
        differences,
        outcome == Outcome.SKIPPED ? "the suite says to skip it" : "");
  }
}

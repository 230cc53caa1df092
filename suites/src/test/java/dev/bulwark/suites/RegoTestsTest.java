package dev.bulwark.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.suites.rego.RegoTests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegoTestsTest {
  @TempDir Path folder;

  private void file(String name, String text) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private List<String> rows() {
    var rows = new ArrayList<String>();
    TestFormat.Tests tests =
        new TestFormats(List.of(new RegoTests()))
            .find(List.of(folder.toString()), InputStream.nullInputStream());
    assertThat(tests.diagnostics()).isEmpty();
    for (TestSuite suite : tests.suites()) {
      TestSuite.Ran ran = suite.run(TestFilter.ALL);
      ran.diagnostics().forEach(each -> rows.add(each.code() + " " + each.what()));
      for (TestRow row : ran.rows()) {
        String got = row.differences().isEmpty() ? "" : " " + row.differences().getFirst().got();
        rows.add(row.outcome() + " " + row.name() + got);
      }
    }
    return rows;
  }

  @Test
  void testsArePassedFailedOrLeftForLater() throws IOException {
    file("policy.rego", "package shop\n\nallow if input.user == \"anna\"\n");
    file(
        "policy_test.rego",
        """
        package shop_test

        import data.shop

        test_anna if shop.allow with input as {"user": "anna"}

        test_eve if shop.allow with input as {"user": "eve"}

        test_value := 1

        todo_test_more if false
        """);

    assertThat(rows())
        .containsExactly(
            "PASSED test_anna",
            "FAILED test_eve undefined",
            "FAILED test_value 1",
            "SKIPPED todo_test_more");
  }

  @Test
  void eachCaseOfATestMustHold() throws IOException {
    file(
        "cases_test.rego",
        """
        package cases

        test_sizes[name] := size == 1 if some name, size in {"one": 1, "two": 2}
        """);

    assertThat(rows()).containsExactly("FAILED test_sizes false");
  }

  @Test
  void aCaseThatSaysNothingHasFailed() throws IOException {
    file(
        "cases_test.rego",
        """
        package cases

        test_sum[tc.note] if {
          some tc in [{"note": "one", "a": 1}, {"note": "two", "a": 2}]
          tc.a + 1 == 2
        }

        test_nested[tc.group].of[tc.note] if {
          some tc in [{"group": "g", "note": "x", "a": 1}]
          tc.a == 1
        }
        """);

    assertThat(rows()).containsExactly("FAILED test_sum undefined", "PASSED test_nested");
  }

  @Test
  void anOlderFileIsReadAsV0() throws IOException {
    file(
        "old_test.rego",
        """
        package old

        test_old { deny["x"] with input as 1 }

        deny[msg] { input == 1; msg := "x" }
        """);

    assertThat(rows()).containsExactly("PASSED test_old");
  }

  @Test
  void librariesAreFoundInFoldersAbove() throws IOException {
    file("lib/names/names.rego", "package lib.names\n\nloud(x) := upper(x)\n");
    file(
        "src/shop/shop_test.rego",
        """
        package shop

        import data.lib.names

        test_loud if names.loud("a") == "A"
        """);

    assertThat(rows()).containsExactly("PASSED test_loud");
  }

  @Test
  void whatDoesNotCompileIsToldWithItsPlace() throws IOException {
    file("wrong_test.rego", "package wrong\n\ntest_a if nope(1)\n");

    assertThat(rows()).containsExactly("REGO-0001 undefined function nope");
  }
}

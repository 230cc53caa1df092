package dev.bulwark.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CelSpecSuiteTest {
  @TempDir Path folder;

  private Case run(String test) throws IOException {
    List<Case> cases =
        runFile("file.textproto", "section { name: 's' test { name: 't' " + test + " } }");
    assertThat(cases).hasSize(1);
    return cases.getFirst();
  }

  private List<Case> runFile(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    List<Case> cases = new ArrayList<>();
    new CelSpecSuite().run(folder, cases::add);
    return cases;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "expr: '1 + 1 == 2'",
        "expr: '1 + 1' value { int64_value: 2 }",
        "expr: '2u' value { uint64_value: 2 }",
        "expr: '0.0 / 0.0' value { double_value: nan }",
        "expr: 'null' value { null_value: NULL_VALUE }",
        "expr: 'type([1])' value { type_value: 'list' }",
        "expr: 'b\"\\\\377\"' value { bytes_value: '\\377' }",
        "expr: '{1: [true]}' value { map_value { entries { key { int64_value: 1 }"
            + " value { list_value { values { bool_value: true } } } } } }",
        "expr: '1 / 0' eval_error { errors { message: 'whatever' } }",
        "expr: 'x.y' type_env { name: 'x' ident { type { map_type { key_type { primitive: STRING }"
            + " value_type { dyn {} } } } } } bindings { key: 'x' value { value { map_value {"
            + " entries { key { string_value: 'y' } value { bool_value: true } } } } } }",
        "expr: 'x || true' bindings { key: 'x' value { unknown { exprs: 1 } } }",
        "expr: 'x' disable_check: true bindings { key: 'x' value { unknown { exprs: 1 } } }"
            + " unknown { exprs: 1 }",
        "expr: 'y' container: 'a.b' disable_check: true type_env { name: 'a.y' ident { type {"
            + " primitive: BOOL } } } bindings { key: 'a.y' value { value { bool_value: true } } }",
        "expr: 'f(1)' check_only: true type_env { name: 'f' function { overloads {"
            + " overload_id: 'f_int' params { primitive: INT64 } result_type { primitive: STRING }"
            + " } } } typed_result { deduced_type { primitive: STRING } }",
        "expr: '[1].all(x, x)' disable_check: true disable_macros: true eval_error {}",
      })
  void passesWhatComesAsItIsWanted(String test) throws IOException {
    assertThat(run(test)).isEqualTo(new Case.Passed("file/s/t"));
  }

  @Test
  void failsAnotherValue() throws IOException {
    assertThat(run("expr: '1 + 1' value { int64_value: 3 }"))
        .isEqualTo(new Case.Failed("file/s/t", "int 3", "int 2"));
  }

  @Test
  void failsTheSameNumberOfAnotherType() throws IOException {
    assertThat(run("expr: '1u' value { int64_value: 1 }"))
        .isEqualTo(new Case.Failed("file/s/t", "int 1", "uint 1"));
  }

  @Test
  void failsAnotherType() throws IOException {
    assertThat(
            run(
                "expr: '1' typed_result { result { int64_value: 1 } deduced_type {"
                    + " primitive: DOUBLE } }"))
        .isEqualTo(new Case.Failed("file/s/t", "the type double", "the type int"));
  }

  @Test
  void failsAnErrorThatDoesNotCome() throws IOException {
    assertThat(run("expr: '1' eval_error {}"))
        .isEqualTo(new Case.Failed("file/s/t", "an error", "int 1"));
  }

  @Test
  void failsAnErrorThatIsFoundWhenChecking() throws IOException {
    assertThat(run("expr: 'x' eval_error {}")).isInstanceOf(Case.Failed.class);
  }

  @Test
  void skipsMessagesAndWhatKubernetesHasNot() throws IOException {
    assertThat(run("expr: 'TestAllTypes{}.single_int32' value { int64_value: 0 }"))
        .isInstanceOf(Case.Skipped.class);
    assertThat(runFile("math_ext.textproto", "section { test { name: 't' expr: 'math.abs(1)' } }"))
        .contains(new Case.Skipped("math_ext//t", "the math library is not enabled by Kubernetes"));
  }

  @Test
  void findsTheFilesAnywhereBelowTheFolder() throws IOException {
    assertThat(runFile("tests/simple/testdata/a.textproto", "section { test { expr: 'true' } }"))
        .containsExactly(new Case.Passed("a//"));
  }

  @Test
  void failsAFileThatIsNone() throws IOException {
    assertThat(runFile("a.textproto", "section {"))
        .containsExactly(new Case.Failed("a", "a file of tests", "line 1: no '}'"));
  }
}

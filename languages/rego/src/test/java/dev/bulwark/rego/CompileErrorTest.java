package dev.bulwark.rego;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bulwark.rego.compile.CompilerOptions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What `opa check` says of the same modules.
class CompileErrorTest {
  static List<Arguments> modules() {
    return List.of(
        wrong("", "t.rego:0: rego_parse_error: empty module"),
        wrong("p := 1", "t.rego:1: rego_parse_error: package expected"),
        wrong(
            "package t\np { true }",
            "t.rego:2: rego_parse_error: `if` keyword is required before rule body"),
        wrong(
            "package t\np[\"a\"]",
            "t.rego:2: rego_parse_error: `contains` keyword is required for partial set rules"),
        wrong(
            "package t\np if x = \"abc",
            "t.rego:2: rego_parse_error: non-terminated string",
            "t.rego:2: rego_parse_error: illegal token"),
        wrong(
            "package t\np := 01",
            "t.rego:2: rego_parse_error: unexpected number token: expected number without leading zero",
            "t.rego:2: rego_parse_error: unexpected number token: expected rule value term (e.g., p := <VALUE> { ... })"),
        wrong(
            "package t\np if { x := 1; x := 2 }",
            "t.rego:2: rego_compile_error: var x assigned above"),
        wrong(
            "package t\np if { some x; true }",
            "t.rego:2: rego_compile_error: declared var x unused"),
        wrong(
            "package t\np if q\nq if p",
            "t.rego:2: rego_recursion_error: rule data.t.p is recursive: data.t.p -> data.t.q -> data.t.p",
            "t.rego:3: rego_recursion_error: rule data.t.q is recursive: data.t.q -> data.t.p -> data.t.q"),
        wrong("package t\np if f(1)", "t.rego:2: rego_type_error: undefined function f"),
        wrong(
            "package t\nf(x) := x\np := f(1, 2, 3)",
            "t.rego:3: rego_type_error: function data.t.f has arity 1, got 3 arguments"),
        wrong(
            "package t\np := 1\np contains 2",
            "t.rego:2: rego_type_error: conflicting rules data.t.p found"),
        wrong(
            "package t\ndefault p := 1\ndefault p := 2",
            "t.rego:1: rego_type_error: multiple default rules data.t.p found at t.rego:2, t.rego:3"),
        wrong("package t\np := x", "t.rego:2: rego_unsafe_var_error: var x is unsafe"),
        wrong(
            "package t\ndefault p := x",
            "t.rego:2: rego_parse_error: illegal default rule (value cannot contain var)"));
  }

  private static Arguments wrong(String source, String... errors) {
    return Arguments.argumentSet("module " + source, source, List.of(errors));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void saysWhatOpaSays(String source, List<String> errors) {
    RegoException e =
        catchThrowableOfType(
            RegoException.class, () -> Policies.builder().module("t.rego", source).build());

    assertThat(e.errors().stream().map(Object::toString)).containsExactlyElementsOf(errors);
  }

  static List<Arguments> strictModules() {
    return List.of(
        wrong(
            "package t\nimport data.a\np := 1",
            "t.rego:2: rego_compile_error: import data.a unused"),
        wrong("package t\np if { x := 1 }", "t.rego:2: rego_compile_error: assigned var x unused"),
        wrong(
            "package t\nf(x, y) := x",
            "t.rego:2: rego_compile_error: unused argument y. (hint: use _ (wildcard variable) instead)"));
  }

  @ParameterizedTest
  @MethodSource("strictModules")
  void saysMoreWhereItIsStrict(String source, List<String> errors) {
    RegoException e =
        catchThrowableOfType(
            RegoException.class,
            () ->
                Policies.builder()
                    .options(new CompilerOptions(true, false, Set.of()))
                    .module("t.rego", source)
                    .build());

    assertThat(e.errors().stream().map(Object::toString)).containsExactlyElementsOf(errors);
  }
}

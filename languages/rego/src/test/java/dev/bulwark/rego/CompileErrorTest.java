package dev.bulwark.rego;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.compile.CompilerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What `opa check` says of the same modules: in the resources each stands behind `###`, and behind
/// `>>>` what OPA 1.20 says of it.
class CompileErrorTest {
  static List<Arguments> modules() throws IOException {
    return cases("compile-errors.txt");
  }

  static List<Arguments> strictModules() throws IOException {
    return cases("strict-errors.txt");
  }

  private static List<Arguments> cases(String resource) throws IOException {
    return Stream.of(text(resource).split("### "))
        .skip(1)
        .<Arguments>map(
            one -> {
              String[] named = one.split("\n", 2);
              String[] parts = named[1].split(">>>\n", 2);
              return Arguments.argumentSet(named[0], parts[0], parts[1].stripTrailing());
            })
        .toList();
  }

  private static String text(String resource) throws IOException {
    try (InputStream in = CompileErrorTest.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void saysWhatOpaSays(String source, String errors) {
    assertThat(errors(source, CompilerOptions.DEFAULT)).isEqualTo(errors);
  }

  @ParameterizedTest
  @MethodSource("strictModules")
  void saysMoreWhereItIsStrict(String source, String errors) {
    assertThat(errors(source, new CompilerOptions(true, false, Set.of()))).isEqualTo(errors);
  }

  private static String errors(String source, CompilerOptions options) {
    try {
      Policies.builder().options(options).module("t.rego", source).build();
      return "";
    } catch (RegoException e) {
      return e.errors().stream().map(RegoError::toString).collect(Collectors.joining("\n"));
    }
  }
}

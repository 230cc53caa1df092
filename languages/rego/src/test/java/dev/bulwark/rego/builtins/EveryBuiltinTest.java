package dev.bulwark.rego.builtins;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs the tables of calls in `builtins/`: a line with a call, then one with what comes of it in
/// OPA 1.20, as [BuiltinCalls] writes it.
class EveryBuiltinTest {
  private static final Path TABLES = Path.of("src/test/resources/builtins");
  private static final Path GUIDE = Path.of("../../docs/guide/rego-builtins.md");

  /// Those whose answer is different each time, or needs another host.
  private static final Set<String> IN_TESTS_OF_THEIR_OWN =
      Set.of(
          "rand.intn",
          "uuid.rfc4122",
          "http.send",
          "net.lookup_ip_addr",
          "print",
          "internal.print",
          "internal.test_case");

  record Case(String call, String outcome) {
    @Override
    public String toString() {
      return call;
    }
  }

  static List<Case> cases() throws IOException {
    var cases = new ArrayList<Case>();
    try (Stream<Path> tables = Files.list(TABLES)) {
      for (Path table : tables.sorted().toList()) {
        List<String> lines =
            Files.readAllLines(table, UTF_8).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        for (int i = 0; i < lines.size(); i += 2) {
          cases.add(new Case(lines.get(i), lines.get(i + 1).strip()));
        }
      }
    }
    return cases;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void answersAsOpaDoes(Case row) {
    assertThat(BuiltinCalls.outcome(row.call)).isEqualTo(row.outcome);
  }

  @Test
  void isExercised() throws IOException {
    var names = new TreeSet<String>();
    Builtins.ALL.all().forEach(builtin -> names.add(builtin.signature().name()));
    MissingBuiltins.ALL.forEach(builtin -> names.remove(builtin.signature().name()));
    names.removeAll(IN_TESTS_OF_THEIR_OWN);

    for (Case row : cases()) {
      names.remove(new TermReader(row.call).call().name());
    }

    assertThat(names).isEmpty();
  }

  @Test
  void isDocumented() {
    var page = new StringBuilder();
    page.append(
        """
        # Rego built-ins

        The functions of OPA 1.20 that policies can call, with their parameters and what they give. What they
        do is described in [OPA's reference](https://www.openpolicyagent.org/docs/policy-reference).

        | function | takes | gives |
        |---|---|---|
        """);
    Builtins.ALL.all().stream()
        .filter(builtin -> !MissingBuiltins.ALL.contains(builtin))
        .forEach(builtin -> row(builtin.signature(), page));
    page.append(
        """

        ## Missing

        A policy that names one of these compiles. A call ends the evaluation with an error, whether or not
        errors are strict, because what a policy decides without the answer could be the opposite of what it
        means.

        """);
    for (Builtin builtin : MissingBuiltins.ALL) {
      page.append("- `").append(builtin.signature().name()).append("`: ");
      page.append(reason(builtin)).append('\n');
    }

    Golden.at(GUIDE).assertMatches(page.toString());
  }

  private static void row(Signature signature, StringBuilder page) {
    String result = signature.result().map(Object::toString).orElse("nothing");
    String deprecated = signature.has(Signature.Trait.DEPRECATED) ? " (deprecated)" : "";
    page.append(
        "| `%s`%s | `%s` | `%s` |\n"
            .formatted(signature.name(), deprecated, signature.parameterText(), result));
  }

  private static String reason(Builtin builtin) {
    String outcome = BuiltinCalls.outcome(builtin.signature().name() + "()");
    return outcome.substring(outcome.lastIndexOf(": ") + 2);
  }
}

package dev.bulwark.rego.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.RegoVersion;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegoParserTest {
  private static final Features V1 = Features.newest(RegoVersion.V1);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 + 2 * 3 == 7          | equal(plus(1, mul(2, 3)), 7)
          a.b["c d"][i]           | a.b["c d"][i]
          x in xs                 | internal.member_2(x, xs)
          -x                      | minus(0, x)
          {"k": v, 1: [set()]}    | {1: [set()], "k": v}
          not f(x) with input as 1| not f(x) with input as 1
          some k, v in xs         | some k, v in xs
          every x in xs { x > 1 } | every x in xs { x > 1 }
          data.if.not             | data["if"]["not"]
          """)
  void readsStatements(String text, String shown) {
    String printed =
        RegoParser.query(text, V1, List.of()).result().orElseThrow().stream()
            .map(RegoParserTest::shown)
            .collect(Collectors.joining("; "));

    assertThat(printed).isEqualTo(shown);
  }

  private static String shown(Expr expr) {
    return expr.statement() instanceof Expr.Invocation(var operator, var arguments)
            && !expr.negated()
        ? operator
            + "("
            + arguments.stream().map(Object::toString).collect(Collectors.joining(", "))
            + ")"
        : expr.toString();
  }

  @Test
  void readsABarInBracesAsAComprehension() {
    assertThat(RegoParser.query("{a | b}", V1, List.of()).result().orElseThrow())
        .hasToString("[{a | b}]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{", "(", "{x: ", "[x | ", "f("})
  void endsDeepNestingWithAnError(String opening) {
    String source = "package t\np := " + opening.repeat(100_000);

    assertThat(RegoParser.module("t.rego", source, V1).errors())
        .extracting(RegoError::message)
        .contains("max parsing recursion depth exceeded");
  }

  @Test
  void readsOrReportsWhateverIsCutOrMixed() {
    String source =
        """
        package t
        import rego.v1
        # METADATA
        p[x].y contains $"a {x} b" if { some x in [1, {"k": set()}]; not x.if == `raw` } else := 1e3
        f(_, [a, -1.5]) := {k: v | v := a[k]} if every i, j in a { i < j with data.q as "\\u00e9" }
        """;
    var random = new SplittableRandom(5);
    for (int i = 0; i < 3000; i++) {
      var text = new StringBuilder(source);
      for (int edits = random.nextInt(4); edits >= 0; edits--) {
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + random.nextInt(6));
        text.replace(from, to, i % 3 == 0 ? "" : source.substring(from % 90, from % 90 + 4));
      }

      var parsed = RegoParser.module("t.rego", text.toString(), V1);

      assertThat(parsed.result().isPresent()).isEqualTo(parsed.errors().isEmpty());
    }
  }
}

package dev.bulwark.hcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.bulwark.hcl.eval.Budget;
import dev.bulwark.hcl.eval.Evaluation;
import dev.bulwark.hcl.eval.Scope;
import dev.bulwark.hcl.function.Files;
import dev.bulwark.hcl.source.HclSource;
import dev.bulwark.hcl.syntax.Attribute;
import dev.bulwark.hcl.syntax.HclFile;
import dev.bulwark.testkit.Damage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Configurations that were spoilt in a few places are read and evaluated to an end, soon; faults
/// have a place.
class DamagedConfigurationsTest {
  private static final int TEXTS_PER_SEED = 500;
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final String CONFIGURATION =
      """
      # a comment
      a = [for i, x in ["a", "b"] : upper(x) if i > 0]
      b = {for k, v in {x = 1, "y" = 2} : k => v...}
      c = "${true ? "yes" : "no"}-%{ for x in [1, 2] ~}${x}%{ else }%{ endfor }"
      d = <<-EOT
        line ${1 + 2 * 3 % 4} $${kept}
          %{ if false }never%{ else }always%{ endif ~}
      EOT
      e = {a = {b = [1, 2]}}.a.b[*]
      f = !(1 < 2 && 3 >= 3 || null == null)
      g = try(jsondecode("{\\"a\\": [1e3]}").a[0], cidrsubnet("10.0.0.0/8", 8, 2))
      h = format("%05d %s %v", 42, "x", [1]) /* done */
      i = regexall("(a)(b)?", "abab")
      block "label" other {
        j = merge({a = 1}, {b = 2}).b
        inner { k = -1.5e10 }
      }
      """;

  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "(",
          ")",
          "\"",
          "${",
          "%{",
          "~}",
          "<<EOT\n",
          "<<-",
          "EOT\n",
          "\\",
          "=",
          "=>",
          "...",
          ".",
          ",",
          "?",
          ":",
          "*",
          "[*]",
          ".*",
          "-",
          "!",
          "&&",
          "||",
          "for x in ",
          "if ",
          "%{ endif }",
          "null",
          "1e999",
          "0x1",
          "99999999999999999999",
          "/*",
          "//",
          "#",
          "\n",
          "\r",
          "é",
          "\u0000",
          "range(1000000)",
          "file(\"/etc/passwd\")",
          "repeat",
          "\\u12");

  static LongStream seeds() {
    return LongStream.range(0, Long.getLong("seeds", 4));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void areReadAndEvaluated(long seed) {
    var damage = new Damage(new SplittableRandom(seed), PIECES);
    for (int i = 0; i < TEXTS_PER_SEED; i++) {
      String text = damage.of(CONFIGURATION);
      assertTimeout(SOON, () -> evaluate(text), () -> "seed " + seed + ":\n" + text);
    }
  }

  private static void evaluate(String text) {
    HclFile file = Hcl.file(HclSource.of("damaged.tf", text));
    var run = new Evaluation(Hcl.functions(Files.NONE), new Budget(100_000, 200));
    for (Attribute attribute : file.body().attributes().values()) {
      run.evaluate(attribute.value(), Scope.EMPTY);
    }

    assertThat(file.diagnostics()).allMatch(fault -> fault.place().line() > 0);
    assertThat(Hcl.json(HclSource.of("damaged.tf.json", text), Map.of()).diagnostics())
        .isNotEmpty();
  }
}

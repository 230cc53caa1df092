package dev.bulwark.hcl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.hcl.eval.Evaluation;
import dev.bulwark.hcl.function.Files;
import dev.bulwark.hcl.source.HclSource;
import dev.bulwark.hcl.syntax.Parsed;
import dev.bulwark.hcl.value.Value;
import dev.bulwark.values.GoJson;
import dev.bulwark.values.InvalidJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Expressions give what Terraform 1.13 gave. A line of a table is an expression as a JSON string,
/// the type and the value; or `fails`, or `malformed`. `chosen.tsv` was written by hand,
/// `combined.tsv` pairs functions and operators with values of all kinds.
class RecordedTruthTest {
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"chosen.tsv", "combined.tsv"})
  void expressionsGiveWhatTerraformGives(String table) throws IOException {
    List<String> lines = lines(table);
    var different = new ArrayList<String>();
    for (String line : lines) {
      String expression = line.substring(0, line.indexOf('\t'));
      String actual = expression + '\t' + outcome(text(expression));
      if (!actual.equals(line)) {
        different.add("wanted " + line + "\n   got " + actual);
      }
    }

    assertThat(lines).hasSizeGreaterThan(400);
    assertThat(different).isEmpty();
  }

  private static String outcome(String expression) {
    Parsed parsed = Hcl.expression(HclSource.of("table", expression));
    if (parsed.failed()) {
      return "malformed\t";
    }
    var run = new Evaluation(Hcl.functions(Files.NONE));
    Value value = run.evaluate(parsed.expression(), Worlds.recorded());
    return run.diagnostics().isEmpty()
        ? Shown.type(value.type()) + '\t' + Shown.value(value)
        : "fails\t";
  }

  private static String text(String json) {
    try {
      return String.valueOf(GoJson.parse(json));
    } catch (InvalidJsonException fault) {
      throw new AssertionError(json, fault);
    }
  }

  private static List<String> lines(String table) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(RecordedTruthTest.class.getResourceAsStream(table))) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }
}

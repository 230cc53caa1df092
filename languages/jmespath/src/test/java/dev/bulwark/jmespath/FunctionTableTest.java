package dev.bulwark.jmespath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.jmespath.function.Functions;
import dev.bulwark.values.GoJsonText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `functions.txt`: what each function answers.
class FunctionTableTest {
  record Row(String expression, String answer) {}

  static Stream<Row> rows() throws IOException {
    try (InputStream table = FunctionTableTest.class.getResourceAsStream("functions.txt")) {
      String text =
          new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8);
      List<Row> rows = new ArrayList<>();
      String expression = "";
      for (String line : text.lines().filter(line -> !line.startsWith("#")).toList()) {
        if (line.startsWith("> ")) {
          expression = line.substring(2);
        } else {
          rows.add(new Row(expression, line));
        }
      }
      return rows.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void eachAnswerIsKyvernos(Row row) {
    Answer answer =
        switch (JmesPath.compile(row.expression())) {
          case JmesPath.Compilation.Compiled(JmesPath path) -> path.evaluate("x");
          case JmesPath.Compilation.Malformed(String message, _) -> new Answer.Failed(message);
        };

    String text =
        switch (answer) {
          case Answer.Value(Object value) -> "= " + GoJsonText.of(value);
          case Answer.UnknownKey unknown -> "! " + unknown.message();
          case Answer.Failed(String message) -> "! " + message;
        };
    assertThat(text).isEqualTo(row.answer());
  }

  @Test
  void everyFunctionIsInTheTable() throws IOException {
    List<String> expressions = rows().map(Row::expression).toList();

    assertThat(Functions.names())
        .allSatisfy(name -> assertThat(expressions).anyMatch(text -> text.startsWith(name + "(")));
  }
}

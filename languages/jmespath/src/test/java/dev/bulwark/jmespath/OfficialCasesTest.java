package dev.bulwark.jmespath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bulwark.values.GoJson;
import dev.bulwark.values.InvalidJsonException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The compliance cases of jmespath.org, where they were fetched to `conformance/jmespath`.
class OfficialCasesTest {
  private static final Path CASES =
      Path.of(System.getProperty("repository.root", "../.."), "conformance", "jmespath");

  /// Kyverno's `sum` calculates with quantities and durations as well, and nothing has no kind.
  private static final List<String> DIFFERENCES =
      List.of(
          "functions.json: sum(`[]`): "
              + "JMESPath function 'sum': at least one element in the array is required");

  /// Where Kyverno's dialect differs from the standard: a key that is not there, at the end of a
  /// path, is a fault and not null.
  private static final String UNKNOWN_KEY = "an unknown key";

  @Test
  void allHoldButWhereTheDialectDiffers() throws IOException, InvalidJsonException {
    assumeTrue(Files.isDirectory(CASES), "testing/conformance/fetch brings conformance/jmespath");
    List<String> wrong = new ArrayList<>();
    int cases = 0;
    try (Stream<Path> files = Files.walk(CASES, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".json")).sorted().toList()) {
        for (Object suite : list(GoJson.parse(Files.readString(file)))) {
          Map<?, ?> given = map(suite);
          for (Object each : list(given.get("cases"))) {
            Map<?, ?> wanted = map(each);
            if (wanted.containsKey("bench")) {
              continue;
            }
            cases++;
            String fault = fault(given.get("given"), wanted);
            if (!fault.isEmpty()) {
              wrong.add(file.getFileName() + ": " + wanted.get("expression") + ": " + fault);
            }
          }
        }
      }
    }

    assertThat(cases).isGreaterThan(500);
    assertThat(wrong).as("%d cases", cases).containsExactlyElementsOf(DIFFERENCES);
  }

  private static String fault(@Nullable Object given, Map<?, ?> wanted) {
    String expression = String.valueOf(wanted.get("expression"));
    return switch (JmesPath.compile(expression)) {
      case JmesPath.Compilation.Malformed(String message, _) ->
          wanted.containsKey("error") ? "" : message;
      case JmesPath.Compilation.Compiled(JmesPath path) -> fault(path.evaluate(given), wanted);
    };
  }

  private static String fault(Answer answer, Map<?, ?> wanted) {
    return switch (answer) {
      case Answer.Value(Object value) -> {
        if (wanted.containsKey("error")) {
          yield "wants a fault, is " + value;
        }
        boolean isRight = Objects.equals(value, wanted.get("result"));
        yield isRight ? "" : "wants " + wanted.get("result") + ", is " + value;
      }
      case Answer.UnknownKey _ ->
          wanted.get("result") == null && !wanted.containsKey("error") ? "" : UNKNOWN_KEY;
      case Answer.Failed(String message) -> wanted.containsKey("error") ? "" : message;
    };
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }
}

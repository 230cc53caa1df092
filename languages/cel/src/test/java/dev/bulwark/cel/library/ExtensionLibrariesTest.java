package dev.bulwark.cel.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.cel.CelCompilation;
import dev.bulwark.cel.CelEnvironment;
import dev.bulwark.cel.KubernetesCel;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Libraries that a host may add; most cases are those of cel-go's documentation.
class ExtensionLibrariesTest {
  private static final CelEnvironment EXTENDED =
      KubernetesCel.environment(KubernetesCel.NEWEST)
          .variable("object", CelType.DYN)
          .libraries(ExtensionLibraries.ALL)
          .library(ExtensionLibraries.LENIENT_OR_VALUE)
          .build();

  private static @Nullable Object value(String expression, @Nullable Object object) {
    return EXTENDED
        .compile(expression)
        .program()
        .orElseThrow(() -> new AssertionError(EXTENDED.compile(expression).errorText()))
        .evaluate(EXTENDED.evaluation().bind(0, object));
  }

  private static String fault(String expression) {
    CelCompilation compilation = EXTENDED.compile(expression);
    return compilation.program().isPresent()
        ? String.valueOf(value(expression, null))
        : compilation.issues().getFirst().message();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cel.bind(a, 'hello', cel.bind(b, 'world', a + b + b + a)) == 'helloworldworldhello'",
        "cel.bind(x, [1, 2], x.map(e, e + x.size())) == [3, 4]",
        "math.greatest(1) == 1",
        "math.greatest(1u, 2u) == 2u",
        "math.greatest(-42.0, -21.5, -100.0) == -21.5",
        "math.greatest([-42.0, -21.5, -100.0]) == -21.5",
        "math.least(1, 2.5) == 1 && math.least(0u, 2.5) == 0u",
        "math.least(object.a, object.b) == 3",
        "math.ceil(1.2) == 2.0 && math.ceil(-1.2) == -1.0",
        "math.floor(1.2) == 1.0 && math.trunc(-1.3) == -1.0",
        "math.round(1.5) == 2.0 && math.round(-1.5) == -2.0 && math.round(2.5) == 3.0",
        "math.round(0.49999999999999994) == 0.0",
        "math.isNaN(0.0 / 0.0) && math.isInf(1.0 / 0.0) && !math.isFinite(0.0 / 0.0)",
        "math.abs(-5) == 5 && math.abs(-1.5) == 1.5 && math.abs(2u) == 2u",
        "math.sign(-42) == -1 && math.sign(0u) == 0u && math.sign(4.5) == 1.0",
        "math.sqrt(81) == 9.0 && math.sqrt(4u) == 2.0",
        "math.bitAnd(3, 5) == 1 && math.bitOr(1u, 2u) == 3u && math.bitXor(3, 5) == 6",
        "math.bitNot(1) == -2 && math.bitNot(0u) == 18446744073709551615u",
        "math.bitShiftLeft(1, 2) == 4 && math.bitShiftLeft(1, 200) == 0",
        "math.bitShiftRight(-1024, 3) == 2305843009213693824",
        "base64.decode('aGVsbG8=') == b'hello' && base64.decode('aGVsbG8') == b'hello'",
        "base64.encode(b'hello') == 'aGVsbG8='",
        "base64.decode('aGVs\\nbG8=') == b'hello'",
        "regex.replace('hello world hello', 'hello', 'hi') == 'hi world hi'",
        "regex.replace('banana', 'a', 'x', 2) == 'bxnxna'",
        "regex.replace('banana', 'a', 'x', 0) == 'banana'",
        "regex.replace('foo bar', '(fo)o (ba)r', r'\\2 \\1') == 'ba fo'",
        "regex.extract('item-A, item-B', r'item-(\\w+)') == optional.of('A')",
        "regex.extract('HELLO', 'hello') == optional.none()",
        "regex.extractAll('id:123, id:456', r'id:\\d+') == ['id:123', 'id:456']",
        "regex.extractAll('testuser@a, b@c', r'(\\w+)@') == ['testuser', 'b']",
        "object.?a.orValue(1) == 3 && object.?z.orValue(1) == 1 && object.a.orValue(1) == 3"
      })
  void holds(String expression) {
    assertThat(value(expression, Map.of("a", 3L, "b", 4.5))).isEqualTo(true);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "cel.bind(a.b, 1, 2)|cel.bind() variable names must be simple identifiers",
        "math.least()|math.least() requires at least one argument",
        "math.least('a')|math.least() invalid single argument value",
        "math.greatest(1, 'a')|math.greatest() simple literal arguments must be numeric",
      })
  void refusesWhenCompiling(String expression, String message) {
    assertThat(fault(expression)).isEqualTo(message);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "math.abs(-9223372036854775808)|integer overflow",
        "math.bitShiftLeft(1, -1)|math.bitShiftLeft() negative offset: -1",
        "math.greatest(dyn([]))|math.@max(list) argument must not be empty",
        "base64.decode('aGV!')|illegal base64 data at input byte 3",
        "base64.decode('a')|illegal base64 data at input byte 0",
        "regex.extract('a', '(a)(b)')"
            + "|regular expression has more than one capturing group: \"(a)(b)\"",
        "regex.replace('a', 'a', r'\\1')"
            + "|replacement string references group 1 but regex has only 0 group(s)",
        "regex.replace('a', 'a', '\\\\')|invalid replacement string: '\\' \\ not allowed at end",
      })
  void failsWhenRunning(String expression, String message) {
    assertThat(value(expression, null)).isEqualTo(new CelError(message));
  }

  @Nested
  class GivenBindOnAnotherTarget {
    @Test
    void isNoMacro() {
      assertThat(EXTENDED.compile("object.bind(a, 1, 2)").program()).isEmpty();
    }
  }

  @Nested
  class GivenTheLenientOrValue {
    @Test
    void theCheckerKnowsNothingOfTheResult() {
      assertThat(EXTENDED.compile("object.?a.orValue(true)").program().orElseThrow().type())
          .isEqualTo(CelType.DYN);
    }

    @Test
    void theDefaultIsEvaluatedInAnyCase() {
      assertThat(value("object.?a.orValue(object.z)", Map.of("a", List.of())))
          .isEqualTo(CelError.noSuchKey("z"));
    }
  }
}

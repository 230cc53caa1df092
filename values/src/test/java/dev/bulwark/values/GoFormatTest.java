package dev.bulwark.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.values.GoFormat.Directive;
import dev.bulwark.values.GoFormat.Extra;
import dev.bulwark.values.GoFormat.Literal;
import dev.bulwark.values.GoFormat.Part;
import dev.bulwark.values.GoFormat.Remark;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoFormatTest {
  /// Every third operand is no integer.
  private static List<Part> parts(String format, int operands) {
    return GoFormat.parts(format, operands, GoFormatTest::integer);
  }

  private static @Nullable Long integer(int operand) {
    return operand % 3 == 2 ? null : Long.valueOf(operand + 4);
  }

  private static Directive directive(String format) {
    return (Directive) parts(format, 1).getFirst();
  }

  @Test
  void tellsTextFromDirectives() {
    assertThat(parts("a %s b", 1))
        .containsExactly(new Literal(0, 2), new Directive('s', GoFlags.NONE, 0), new Literal(4, 6));
  }

  @Test
  void readsFlagsWidthAndPrecision() {
    assertThat(directive("%-08.3f").flags())
        .isEqualTo(new GoFlags(false, true, false, true, false, 8, 3, false, false));
  }

  @Test
  void keepsTheFlagsOfVFromWhatItPrints() {
    GoFlags flags = directive("%+#v").flags();

    assertThat(flags.sharpV()).isTrue();
    assertThat(flags.plusV()).isTrue();
    assertThat(flags.sharp()).isFalse();
    assertThat(flags.plus()).isFalse();
  }

  @Test
  void takesWidthAndPrecisionFromOperands() {
    assertThat(parts("%*.*d", 3))
        .containsExactly(
            new Directive(
                'd', new GoFlags(false, false, false, false, false, 4, 5, false, false), 2));
  }

  @Test
  void goesToTheOperandThatANumberInBracketsNames() {
    assertThat(parts("%[2]d%[1]d", 2))
        .containsExactly(new Directive('d', GoFlags.NONE, 1), new Directive('d', GoFlags.NONE, 0));
  }

  @ParameterizedTest(name = "{0} prints {1}")
  @CsvSource({
    "%, %!(NOVERB)",
    "%d, %!d(MISSING)",
    "%[3]d, %!d(BADINDEX)",
    "%[x]d, %!d(BADINDEX)",
    "%%, %",
  })
  void remarksOnWhatCannotBePrinted(String format, String remark) {
    assertThat(parts(format, 0)).containsExactly(new Remark(remark, 0));
  }

  @Test
  void tellsOfOperandsThatNothingAsksFor() {
    assertThat(parts("%d", 3)).containsExactly(new Directive('d', GoFlags.NONE, 0), new Extra(1));
  }

  @ParameterizedTest(name = "{1} by {0} is {2}")
  @CsvSource({
    "%d, -42, -42",
    "%+d, 42, +42",
    "%06d, -42, -00042",
    "%-6d|, 42, '42    '",
    "%6.3d, 42, '   042'",
    "%x, 255, ff",
    "%#X, 255, 0XFF",
    "%#o, 8, 010",
    "%O, 8, 0o10",
    "%#O, 8, 0o010",
    "%b, 5, 101",
    "%c, 233, é",
    "%q, 39, '''\\'''''",
    "%+q, 233, '''\\u00e9'''",
    "%c, -1, \uFFFD",
    "%U, 233, U+00E9",
    "%#U, 233, 'U+00E9 ''é'''",
  })
  void printsIntegersAsGo(String format, String number, String printed) {
    Directive directive = directive(format);

    assertThat(new GoVerb(directive.verb(), directive.flags()).integer(new BigInteger(number)))
        .hasValue(printed);
  }

  @ParameterizedTest(name = "{1} by {0} is {2}")
  @CsvSource({
    "%v, 1e21, 1e+21",
    "%f, 1.5, 1.500000",
    "%.1f, 0.25, 0.2",
    "%08.2f, -1.5, -0001.50",
    "%e, 1500, 1.500000e+03",
    "%g, 0.00001, 1e-05",
    "%f, Infinity, +Inf",
    "% f, Infinity, ' Inf'",
    "%08f, NaN, '     NaN'",
    "%+f, NaN, +NaN",
  })
  void printsFloatsAsGo(String format, double number, String printed) {
    Directive directive = directive(format);

    assertThat(new GoVerb(directive.verb(), directive.flags()).real(number)).hasValue(printed);
  }

  @ParameterizedTest(name = "{1} by {0} is {2}")
  @CsvSource({
    "%s, häuser, häuser",
    "%.2s, häuser, hä",
    "%4.2s, häuser, '  hä'",
    "%q, a\tb, '\"a\\tb\"'",
    "%+q, é, '\"\\u00e9\"'",
    "%#q, é, `é`",
    "%#v, a, '\"a\"'",
    "%.1q, ab, '\"a\"'",
    "%x, hé, 68c3a9",
    "%# X, hé, 0X68 0XC3 0XA9",
    "%08x, a, 00000061",
  })
  void printsStringsAsGo(String format, String text, String printed) {
    Directive directive = directive(format);

    assertThat(new GoVerb(directive.verb(), directive.flags()).string(text)).hasValue(printed);
  }

  @Test
  void knowsWhichVerbsATypeHas() {
    var verb = new GoVerb('t', GoFlags.NONE);

    assertThat(verb.string("a")).isEmpty();
    assertThat(verb.real(1)).isEmpty();
    assertThat(verb.integer(BigInteger.ONE)).isEmpty();
    assertThat(verb.large(BigInteger.ONE)).isEmpty();
  }

  @Test
  void keepsBytesThatAreNoText() {
    String text = GoBytes.text(new byte[] {'a', (byte) 0xc3, '(', (byte) 0xff});

    assertThat(GoBytes.bytes(text)).containsExactly('a', 0xc3, '(', 0xff);
    assertThat(GoBytes.length(text)).isEqualTo(4);
    assertThat(GoQuote.of(text)).isEqualTo("\"a\\xc3(\\xff\"");
    assertThat(GoQuote.isRaw(text)).isFalse();
  }
}

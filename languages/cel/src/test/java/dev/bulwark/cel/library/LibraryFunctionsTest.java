package dev.bulwark.cel.library;

import static dev.bulwark.cel.library.Answers.cost;
import static dev.bulwark.cel.library.Answers.error;
import static dev.bulwark.cel.library.Answers.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What recorded answers cannot show: numbers of any Java class, laws, and where we differ.
class LibraryFunctionsTest {
  @Test
  void takeNumbersOfAnyJavaClass() {
    List<Number> numbers = List.of(3, 1L, (short) 2);

    assertThat(value("object.sum()", numbers)).isEqualTo(6L);
    assertThat(value("object.max()", numbers)).isEqualTo(3L);
    assertThat(value("object.sort()[0]", numbers)).isEqualTo(1L);
    assertThat(value("object.indexOf(2)", numbers)).isEqualTo(2L);
    assertThat(value("object.includes(3)", numbers)).isEqualTo(true);
    assertThat(value("sets.contains(object, [1])", numbers)).isEqualTo(true);
    assertThat(value("object.distinct()", List.of(1, 1L, new BigDecimal("1.5"))))
        .isEqualTo(List.of(1L, 1.5));
    assertThat(value("'%d %.1f'.format(object)", List.of(7, new BigDecimal("2.5"))))
        .isEqualTo("7 2.5");
  }

  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource({
    "a, banana",
    "a*, baaac",
    "'', héllo",
    "'\\b', a bc d",
    "^., abc",
    "[a-z]+|$, ab 1",
    "'.', \uD83D\uDE00x",
  })
  void findAllWhatGoFinds(String pattern, String text) {
    assertThat(value("object[0].findAll(object[1])", List.of(text, pattern)))
        .isEqualTo(matches(pattern, text));
  }

  /// What Java finds, but for the empty matches that touch the match before them.
  private static List<String> matches(String pattern, String text) {
    var matcher = Pattern.compile(pattern).matcher(text);
    var found = new ArrayList<String>();
    int previous = -1;
    while (matcher.find()) {
      if (matcher.end() > matcher.start() || matcher.start() != previous) {
        found.add(matcher.group());
      }
      previous = matcher.end();
    }
    return found;
  }

  @Test
  void joinsWhatWasSplit() {
    var random = new SplittableRandom(11);
    for (int i = 0; i < 500; i++) {
      String text = text(random, 12);
      String separator = text(random, 2);

      assertThat(value("object[0].split(object[1]).join(object[1])", List.of(text, separator)))
          .isEqualTo(text);
    }
  }

  @Test
  void findsAPartWhereItIs() {
    var random = new SplittableRandom(12);
    for (int i = 0; i < 500; i++) {
      List<String> given = List.of(text(random, 12), text(random, 2));

      assertThat(
              value(
                  """
                  object[0].indexOf(object[1]) == -1 ? !object[0].contains(object[1])
                    : object[0].substring(object[0].indexOf(object[1])).startsWith(object[1])
                  """,
                  given))
          .as("%s", given)
          .isEqualTo(true);
    }
  }

  private static String text(SplittableRandom random, int length) {
    String alphabet = "ab,é\uD83D\uDE00";
    var text = new StringBuilder();
    for (int i = random.nextInt(length); i > 0; i--) {
      int at = random.nextInt(5);
      text.append(at == 4 ? "\uD83D\uDE00" : alphabet.substring(at, at + 1));
    }
    return text.toString();
  }

  @Test
  void ordersEqualElementsOfALongListAsTheyWere() {
    var people = new ArrayList<Map<String, Object>>();
    for (long i = 0; i < 50; i++) {
      people.add(Map.of("group", i % 3, "number", i));
    }

    assertThat(value("object.sortBy(p, p.group).map(p, p.number).slice(0, 4)", people))
        .isEqualTo(List.of(0L, 3L, 6L, 9L));
  }

  /// cel-go panics: `internal error: interface conversion: types.Int is not traits.Lister: …`.
  @Test
  void refuseAnotherReceiverWhereCelGoPanics() {
    assertThat(error("object.distinct()", 1L)).isEqualTo("no such overload: distinct(int)");
    assertThat(error("object.reverse()", 1L)).isEqualTo("no such overload: reverse(int)");
  }

  /// On the right of `==` upstream does not know a computed quantity again.
  @Test
  void compareComputedQuantitiesAsTheApiServerDoes() {
    assertThat(value("quantity('1').add(1) == quantity('2')")).isEqualTo(true);
    assertThat(error("quantity('2') == quantity('1').add(1)", null)).isEqualTo("no such overload");
  }

  @Test
  void chargeForUnchosenOverloadsAsKubernetesAndCelGoDo() {
    assertThat(cost("object.sum()", List.of(1L, 2L))).isEqualTo(1 + 2);
    assertThat(cost("object.sort()", List.of(1L, 2L))).isEqualTo(1 + 1);
    assertThat(cost("[2, 1].sort()", null)).isEqualTo(2 * 2 * 2 + 11);
  }
}

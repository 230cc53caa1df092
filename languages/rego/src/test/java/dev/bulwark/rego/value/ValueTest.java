package dev.bulwark.rego.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTest {
  @Nested
  class GivenAPlainTree {
    @Test
    void readsItInOrderOfItsKeys() {
      var tree = new LinkedHashMap<String, @Nullable Object>();
      tree.put("b", List.of(1L, 2.5, new BigDecimal("1e400")));
      tree.put("a", null);
      tree.put("c", Map.of("deep", true));

      assertThat(Value.of(tree))
          .hasToString("{\"a\": null, \"b\": [1, 2.5, 1e+400], \"c\": {\"deep\": true}}");
    }

    @Test
    void findsWhatLiesUnderAKeyWithoutReadingTheRest() {
      var tree = Map.of("wanted", Map.of("x", 1L), "broken", new Object());

      assertThat(((ObjectValue) Value.of(tree)).get("wanted"))
          .isEqualTo(ObjectValue.of(StringValue.of("x"), NumberValue.of(1)));
    }

    @Test
    void tellsAKeyWithNullFromNoKey() {
      var object = (ObjectValue) Value.of(Collections.singletonMap("there", null));

      assertThat(object.get("there")).isEqualTo(NullValue.NULL);
      assertThat(object.get("missing")).isNull();
    }

    @Test
    void refusesWhatIsNoValue() {
      assertThatThrownBy(() -> Value.of(new Object())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givesTheSameTreeBack() {
      var tree = Map.of("a", List.of("x", 1L, true), "b", Map.of());

      assertThat(Value.of(tree).toJava()).isEqualTo(tree);
    }
  }

  @Nested
  class GivenNumbers {
    @ParameterizedTest(name = "{0} equals {1}")
    @CsvSource({"1, 1.0", "3.5, 35e-1", "0, -0", "100, 1e2", "1e400, 10e399", "0, 0e10"})
    void equalsWhatIsWrittenOtherwise(String left, String right) {
      NumberValue a = NumberValue.parse(left).orElseThrow();
      NumberValue b = NumberValue.parse(right).orElseThrow();

      assertThat(a).isEqualTo(b).hasSameHashCodeAs(b);
      assertThat(a).hasToString(left);
      assertThat(b).hasToString(right);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1e1000000", "0x10", "1_000", "--1"})
    void readsNoOther(String text) {
      assertThat(NumberValue.parse(text)).isEmpty();
    }
  }

  @Test
  void everyTypeHasItsPlaceInTheOrder() {
    List<Value> sorted =
        List.of(
            NullValue.NULL,
            BooleanValue.FALSE,
            BooleanValue.TRUE,
            NumberValue.of(-1),
            NumberValue.of(1.5),
            StringValue.of("a"),
            StringValue.of("\uFFFD"),
            StringValue.of("\uD83D\uDE00"),
            ArrayValue.EMPTY,
            ArrayValue.of(NumberValue.of(1)),
            ArrayValue.of(NumberValue.of(1), NumberValue.of(0)),
            ArrayValue.of(NumberValue.of(2)),
            ObjectValue.EMPTY,
            ObjectValue.of(StringValue.of("a"), NumberValue.of(1)),
            ObjectValue.of(StringValue.of("a"), NumberValue.of(2)),
            ObjectValue.of(StringValue.of("b"), NumberValue.of(0)),
            SetValue.EMPTY,
            SetValue.of(NumberValue.of(1)),
            SetValue.of(NumberValue.of(1), NumberValue.of(2)));
    var shuffled = new ArrayList<>(sorted);
    Collections.shuffle(shuffled, new Random(7));

    shuffled.sort(Value.ORDER);

    assertThat(shuffled).isEqualTo(sorted);
  }

  @Test
  void aSetKeepsTheFirstOfEqualElements() {
    var builder = new SetValue.Builder();
    for (int i = 40; i >= 0; i--) {
      builder.add(NumberValue.of(i % 20));
    }
    builder.add(NumberValue.parse("7.0").orElseThrow());

    assertThat(builder.build()).hasSize(20).first().isEqualTo(NumberValue.of(0));
    assertThat(builder.build().toString()).contains(" 7, ");
  }

  @Test
  void anObjectOfManyKeysFindsEachOfThem() {
    var builder = new ObjectValue.Builder();
    for (int i = 0; i < 1000; i++) {
      builder.put(StringValue.of("k" + i), NumberValue.of(i));
    }
    ObjectValue object = builder.build();

    for (int i = 0; i < 1000; i++) {
      assertThat(object.get("k" + i)).isEqualTo(NumberValue.of(i));
    }
    assertThat(object.get("k1000")).isNull();
    assertThat(object.keyAt(1)).isEqualTo(StringValue.of("k1"));
    assertThat(object.keyAt(2)).isEqualTo(StringValue.of("k10"));
  }

  @Test
  void setsComputeDifferenceIntersectionAndUnion() {
    SetValue odd = numbers(1, 3, 5);
    SetValue small = numbers(1, 2, 3);

    assertThat(odd.minus(small)).isEqualTo(numbers(5));
    assertThat(odd.and(small)).isEqualTo(numbers(1, 3));
    assertThat(odd.or(small)).isEqualTo(numbers(1, 2, 3, 5));
  }

  @Test
  void jsonEscapesAsGoDoes() {
    Value value = ArrayValue.of(StringValue.of("<a>&\u2028\u0001\n\""), numbers(2, 1));

    assertThat(Json.write(value))
        .isEqualTo("[\"\\u003ca\\u003e\\u0026\\u2028\\u0001\\n\\\"\",[1,2]]");
  }

  private static SetValue numbers(int... numbers) {
    return SetValue.of(Arrays.stream(numbers).mapToObj(NumberValue::of).toList());
  }
}

package dev.bulwark.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonObjectTest {

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  @Nested
  class GivenAnyMap {
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.bulwark.model.JsonObjectTest#seeds")
    void behavesLikeIt(long seed) {
      var random = new SplittableRandom(seed);
      Map<String, Object> plain = new LinkedHashMap<>();
      int size = random.nextInt(60);
      for (int i = 0; i < size; i++) {
        plain.put("key" + random.nextInt(100), (long) i);
      }

      JsonObject object = JsonObject.copyOf(plain);

      assertThat(object).isEqualTo(plain).hasSameHashCodeAs(plain);
      assertThat(plain).isEqualTo(object);
      assertThat(List.copyOf(object.keySet())).isEqualTo(List.copyOf(plain.keySet()));
      for (int i = 0; i < 100; i++) {
        assertThat(object.get("key" + i)).isEqualTo(plain.get("key" + i));
        assertThat(object.containsKey("key" + i)).isEqualTo(plain.containsKey("key" + i));
      }
    }

    @Test
    void findsKeysThatAreEqualButNotTheSame() {
      JsonObject object = JsonObject.of("kind", "Pod");

      assertThat(object.get(String.valueOf(new char[] {'k', 'i', 'n', 'd'}))).isEqualTo("Pod");
    }

    @Test
    void knowsANullFromAnAbsentValue() {
      JsonObject object = JsonObject.of("spec", null);

      assertThat(object.containsKey("spec")).isTrue();
      assertThat(object.get("spec")).isNull();
      assertThat(object.containsKey("status")).isFalse();
      assertThat(object.containsKey(null)).isFalse();
    }
  }

  @Nested
  class GivenValuesOfEveryType {
    @Test
    void keepsScalarsAndTurnsContainersIntoItsOwn() {
      JsonObject object =
          JsonObject.copyOf(
              Map.of(
                  "list", Arrays.asList(1, null, 2.5, new BigDecimal("1e400"), Map.of("a", true))));

      assertThat(object.array("list").get(0)).isEqualTo(1L);
      assertThat(object.array("list").get(1)).isNull();
      assertThat(object.array("list").object(4).get("a")).isEqualTo(true);
    }

    @Test
    void refusesWhatJsonCannotHold() {
      assertThatThrownBy(() -> JsonObject.of("date", Thread.currentThread()))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsAnotherTypeAsAbsentWhereATypeIsAskedFor() {
      JsonObject object = JsonObject.of("spec", "text", "name", 1L);

      assertThat(object.object("spec")).isSameAs(JsonObject.EMPTY);
      assertThat(object.array("spec")).isSameAs(JsonArray.EMPTY);
      assertThat(object.string("name")).isEmpty();
      assertThat(object.string("spec")).contains("text");
    }
  }

  @Nested
  class GivenAChange {
    private final JsonObject before = JsonObject.of("a", 1L, "b", 2L);

    @Test
    void leavesTheOriginalAsItWas() {
      JsonObject after = before.with("b", 3L).with("c", 4L).without("a");

      assertThat(before).isEqualTo(Map.of("a", 1L, "b", 2L));
      assertThat(after).isEqualTo(Map.of("b", 3L, "c", 4L));
      assertThat(before.without("z")).isSameAs(before);
    }

    @Test
    void keepsThePlacesOfWhatWasRead() {
      Positions positions = Positions.recording();
      int place = positions.record(0, 9, new int[] {0, 1, 3, 4}, 0, 4);
      JsonObject read = JsonObject.adopt(new String[] {"a"}, new Object[] {1L}, positions, place);

      JsonObject after = read.with("b", 2L);

      assertThat(after.keyRange(0)).contains(new Positions.Range(0, 1));
      assertThat(after.valueRange(0)).contains(new Positions.Range(3, 4));
      assertThat(after.keyRange(1)).isEmpty();
      assertThat(after.range()).contains(new Positions.Range(0, 9));
    }

    @Test
    void takesNoPartOfThePositionsIntoEquality() {
      Positions positions = Positions.recording();
      int place = positions.record(0, 9, new int[] {0, 1, 3, 4}, 0, 4);
      JsonObject read = JsonObject.adopt(new String[] {"a"}, new Object[] {1L}, positions, place);

      assertThat(read).isEqualTo(JsonObject.of("a", 1L)).isEqualTo(new HashMap<>(Map.of("a", 1L)));
    }
  }
}

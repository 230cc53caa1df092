package dev.bulwark.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class JsonObjectKeysTest {
  @Test
  void everyKeyOfALargeObjectIsFound() {
    var builder = new JsonObject.Builder();
    for (int i = 0; i < 100; i++) {
      builder.put("key" + i, i);
    }

    var object = builder.build();

    for (int i = 0; i < 100; i++) {
      assertThat(object.find("key" + i)).isEqualTo(i);
    }
    assertThat(object.find("key100")).isEqualTo(-1);
  }

  @Test
  void keysThatShareTheirHashesAreFoundInTime() {
    var keys = new String[1 << 16];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = collidingKey(i);
    }
    assertThat(keys[0]).hasSameHashCodeAs(keys[keys.length - 1]);

    var object =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10),
            () -> JsonObject.adopt(keys, new Object[keys.length], Positions.NONE, 0));

    assertThat(object.find(keys[12_345])).isEqualTo(12_345);
    assertThat(object.find("Aa")).isEqualTo(-1);
  }

  /// Of `Aa` and `BB`, which have one hash.
  private static String collidingKey(int number) {
    var key = new StringBuilder();
    for (int bit = 0; bit < 16; bit++) {
      key.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return key.toString();
  }
}

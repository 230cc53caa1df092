package dev.bulwark.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlWriterTest {
  @Test
  void nestsAsPeopleWriteIt() {
    var tree =
        JsonObject.of(
            "spec",
            JsonObject.of(
                "containers",
                JsonArray.of(JsonObject.of("name", "api", "args", JsonArray.of("-v", "run"))),
                "empty",
                JsonObject.EMPTY,
                "none",
                JsonArray.EMPTY,
                "script",
                "set -e\n\necho done\n"));

    assertThat(write(tree))
        .isEqualTo(
            """
            spec:
              containers:
                - name: api
                  args:
                    - "-v"
                    - run
              empty: {}
              none: []
              script: |
                set -e

                echo done
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '\0',
      value = {
        "api → api",
        "shop/api:4.2 → shop/api:4.2",
        "a b, c → a b, c",
        "yes → \"yes\"",
        "No → \"No\"",
        "on → \"on\"",
        "y → \"y\"",
        "null → \"null\"",
        "TRUE → \"TRUE\"",
        "~ → \"~\"",
        "1.0 → \"1.0\"",
        "0x1F → \"0x1F\"",
        "12:30:45 → \"12:30:45\"",
        "2001-12-14 → \"2001-12-14\"",
        ".inf → \".inf\"",
        "+1 → \"+1\"",
        "- a → \"- a\"",
        "a: b → \"a: b\"",
        "a: → \"a:\"",
        "a #b → \"a #b\"",
        "*a → \"*a\"",
        "{a} → \"{a}\"",
        "größe → \"größe\""
      })
  void quotesWhatCouldBeReadAsSomethingElse(String text, String yaml) {
    assertThat(write(JsonObject.of("k", text))).isEqualTo("k: " + yaml + "\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatIsReadBackIsWhatWasWritten(int seed) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 500; i++) {
      JsonObject tree = JsonObject.of("k", any(random, 4));

      var read = Documents.read(SourceText.of("t.yaml", write(tree)), Limits.DEFAULT);

      assertThat(read.documents().getFirst().root()).as(write(tree)).isEqualTo(tree);
    }
  }

  private static @Nullable Object any(SplittableRandom random, int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 8)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextLong(-1_000_000, 1_000_000);
      case 3 -> new BigDecimal(random.nextLong(1, 1000)).movePointLeft(2).doubleValue() + 0.125;
      case 4 -> anyText(random);
      case 5, 6 -> {
        var object = new JsonObject.Builder();
        for (int i = random.nextInt(4); i > 0; i--) {
          object.put(anyText(random), any(random, depth - 1));
        }
        yield object.build();
      }
      default -> JsonArray.of(any(random, depth - 1), any(random, depth - 1));
    };
  }

  private static String anyText(SplittableRandom random) {
    String pieces = "abno yesY10.-:#'\"|>[]{},&*!%@`~?=\\\n\n\t/é支\u0007\u2028";
    var text = new StringBuilder();
    for (int i = random.nextInt(9); i > 0; i--) {
      text.append(pieces.charAt(random.nextInt(pieces.length())));
    }
    return text.toString();
  }

  private static String write(JsonObject tree) {
    var out = new StringBuilder();
    new YamlWriter(out).entries(tree, 0);
    return out.toString();
  }
}

package dev.bulwark.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonWriterTest {
  @Test
  void nestsByTwoSpaces() throws IOException {
    var out = new StringBuilder();
    var json = new JsonWriter(out);

    json.beginObject().field("a", 1).key("b").beginArray().value("x").value(true).endArray();
    json.key("c").beginObject().endObject().key("d").beginArray().endArray().endObject().flush();

    assertThat(out)
        .hasToString(
            """
            {
              "a": 1,
              "b": [
                "x",
                true
              ],
              "c": {},
              "d": []
            }
            """);
  }

  @Test
  void writesTrees() throws IOException {
    var out = new StringBuilder();

    new JsonWriter(out).tree(JsonObject.of("a", JsonArray.of(null, 1.5, "x"))).flush();

    assertThat(out.toString().replaceAll("\\s", "")).isEqualTo("{\"a\":[null,1.5,\"x\"]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '\0',
      value = {
        "a\"b\\c → a\\\"b\\\\c",
        "a\u0000\u001Bb → a\\u0000\\u001bb",
        "\u009B\u007F → \\u009b\\u007f",
        "\u202E\uFEFF → \\u202e\\ufeff",
        "\uD800x → \\ufffdx",
        "x\uDC00 → x\\ufffd",
        "é支😀 → é支😀",
        "\uDB40\uDC01 → \\udb40\\udc01"
      })
  void escapesWhatIsNotPlain(String text, String json) throws IOException {
    var out = new StringBuilder();

    new JsonWriter(out).value(text).flush();

    assertThat(out).hasToString("\"" + json + "\"\n");
  }
}

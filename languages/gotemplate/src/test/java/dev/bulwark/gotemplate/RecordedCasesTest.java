package dev.bulwark.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.gotemplate.host.Limits;
import dev.bulwark.gotemplate.trace.TemplateException;
import dev.bulwark.values.GoJson;
import dev.bulwark.values.InvalidJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Generated templates and what Helm 3.22 made of them: output or error. The first line holds the
/// values and definitions that the others share.
class RecordedCasesTest {
  @Test
  void everyTemplateRendersOrFailsAsInHelm() throws IOException, InvalidJsonException {
    List<String> lines = lines();
    Map<?, ?> shared = object(lines.getFirst());
    List<String> wrong = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      Map<?, ?> wanted = object(line);
      Object values = wanted.get("values");
      String rendered =
          rendered(
              text(wanted.get("template")),
              text(shared.get("helpers")),
              text(values == null ? shared.get("values") : values));
      String want =
          wanted.containsKey("want") ? text(wanted.get("want")) : text(wanted.get("error"));
      if (!rendered.equals(want)) {
        wrong.add(wanted.get("template") + "\n  wanted " + want + "\n  but    " + rendered);
      }
    }

    assertThat(lines).hasSizeGreaterThan(1000);
    assertThat(wrong).isEmpty();
  }

  private static String rendered(String template, String definitions, String values)
      throws InvalidJsonException {
    try {
      return Charts.render(template, definitions, object(values), Limits.USUAL).text();
    } catch (TemplateException fault) {
      return fault.helmMessage();
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, ?> object(String json) throws InvalidJsonException {
    return (Map<String, ?>) Objects.requireNonNull(GoJson.parse(json));
  }

  private static String text(@Nullable Object value) {
    return String.valueOf(value);
  }

  private static List<String> lines() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            RecordedCasesTest.class.getResourceAsStream("recorded-cases.jsonl"))) {
      return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().split("\n", -1));
    }
  }
}

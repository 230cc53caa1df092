package dev.bulwark.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.bulwark.gotemplate.host.Limits;
import dev.bulwark.gotemplate.trace.TemplateException;
import dev.bulwark.gotemplate.trace.TracedText;
import dev.bulwark.testkit.Damage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Templates that were spoilt in a few places render, or fail at a place in them, soon.
class DamagedTemplatesTest {
  private static final int TEXTS_PER_SEED = 500;
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Limits FEW = new Limits(20_000, 100_000, 50);

  private static final String TEMPLATE =
      """
      {{- define "labels" }}app: {{ .Release.Name | trunc 63 | trimSuffix "-" | quote }}{{ end }}
      {{- $x := dict "a" (list 1 2.5 "c") "b" .Values.b }}
      metadata:
        labels: {{- include "labels" . | nindent 4 }}
      {{- range $i, $each := .Values.list }}
      {{ $i }}: {{ printf "%s-%05d %v" $each $i $x | upper }} {{/* note */}}
      {{- else }}none{{ end }}
      {{- with .Values.map }}{{ toYaml . | indent 2 }}{{ toJson . }}{{ end }}
      {{ if and (eq .Values.b "x") (gt (len .Values.list) 1) -}} yes {{- else if not .Values.c }}no{{ end }}
      {{ tpl .Values.text . | b64enc | sha256sum }} {{ $x.a | last | default 3 | int64 | add 1 | ternary "a" "b" (empty "") }}
      {{ regexReplaceAll "(a|b)+" "aabb" "${1}" | splitList "" | join "," }} {{ .Files.Get "conf/a.ini" | fromYaml }}
      {{ block "more" . }}{{ template "labels" $ }}{{ end }}{{ semverCompare ">=1.2" "1.3.0" }}
      """;

  private static final List<String> PIECES =
      List.of(
          "{{",
          "}}",
          "{{-",
          "-}}",
          "{{ end }}",
          "{{ if .",
          "{{ else }}",
          "{{ range ",
          "{{ break }}",
          " | ",
          "(",
          ")",
          "\"",
          "`",
          "'",
          "$",
          "$y",
          ".",
          "..",
          ":=",
          "=",
          ",",
          " nil ",
          " 0x1p-2",
          " 9223372036854775808",
          "-1 ",
          "%d",
          "%[3]*.[2]*[1]f",
          "toYaml ",
          "fromJson ",
          "tpl ",
          "include \"labels\" ",
          "repeat 99999 ",
          "until 99999 ",
          "slice ",
          "index ",
          "call ",
          "set $x \"self\" $x",
          "/*",
          "*/",
          "\n",
          "é",
          "\ud83d",
          "\u0000",
          "regexMatch \"(\" ");

  static LongStream seeds() {
    return LongStream.range(0, Long.getLong("seeds", 4));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void renderOrFail(long seed) {
    var damage = new Damage(new SplittableRandom(seed), PIECES);
    for (int i = 0; i < TEXTS_PER_SEED; i++) {
      String template = damage.of(TEMPLATE);
      assertTimeout(SOON, () -> render(template), () -> "seed " + seed + ":\n" + template);
    }
  }

  private static void render(String template) {
    var values =
        Map.of(
            "b",
            "x",
            "list",
            List.of("a", "b"),
            "map",
            Map.of("k", List.of(1, Map.of("z", 2))),
            "text",
            "{{ .Values.b }}");
    try {
      var templates = new TemplateSet();
      templates.parse(Charts.NAME, template);
      TracedText text =
          templates.renderer(Charts.surroundings(FEW)).render(Charts.NAME, Charts.data(values));
      for (int at = 0; at < text.length(); at += 7) {
        assertThat(text.sources(at, at + 1)).isNotNull();
      }
    } catch (TemplateException fault) {
      assertThat(fault.place().offset()).isBetween(0, fault.place().in().text().length());
      assertThat(fault).hasMessageNotContaining("dev.bulwark");
    }
  }
}

package dev.bulwark.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.gotemplate.host.Limits;
import dev.bulwark.gotemplate.trace.Attribution;
import dev.bulwark.gotemplate.trace.Source;
import dev.bulwark.gotemplate.trace.TracedText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
  @Nested
  class GivenToYaml {
    private final TracedText text =
        Charts.render(
            """
            spec:
              resources:
                {{- toYaml .Values.resources | nindent 4 }}
            """,
            Map.of(
                "resources", Map.of("limits", Map.of("cpu", "100m"), "args", List.of("a", "b"))));

    @Test
    void mapsEachScalarToItsKey() {
      assertThat(best("100m")).isEqualTo(".Values.resources.limits.cpu exact");
      assertThat(best("a\n")).isEqualTo(".Values.resources.args[0] exact");
      assertThat(best("b\n")).isEqualTo(".Values.resources.args[1] exact");
    }

    @Test
    void mapsEachKeyToTheKey() {
      assertThat(best("limits")).isEqualTo("key .Values.resources.limits exact");
      assertThat(best("cpu")).isEqualTo("key .Values.resources.limits.cpu exact");
    }

    @Test
    void namesTheActionThatWroteIt() {
      assertThat(sources(text, "100m")).last().isEqualTo("t.yaml:3:5");
    }

    private String best(String part) {
      return ProvenanceTest.best(text, part);
    }
  }

  @Test
  void quotesAndCutsKeepTheValue() {
    TracedText text =
        Charts.render(
            "a: {{ .Values.a | quote }}\nb: {{ trimPrefix \"x\" .Values.b | trunc 3 }}\n",
            Map.of("a", "say \"hi\"", "b", "xyzabc"));

    assertThat(text.text()).isEqualTo("a: \"say \\\"hi\\\"\"\nb: yza\n");
    assertThat(best(text, "say")).isEqualTo(".Values.a exact");
    assertThat(best(text, "yza")).isEqualTo(".Values.b exact");
    assertThat(text.sources(text.text().indexOf("yza"), text.length()).getFirst().offset())
        .isEqualTo(1);
  }

  @Test
  void aLineOfATextKnowsNothingOfEmptyValuesInOtherLines() {
    TracedText text =
        Charts.render(
            """
            {{- define "lines" }}a: {{ .Values.a }}
            b: {{ .Values.b }}{{ end }}
            {{- include "lines" . | nindent 2 }}
            """,
            Map.of("a", "", "b", ""));

    int end = text.text().indexOf("b: ") + "b: ".length();
    assertThat(text.sources(end, end))
        .filteredOn(each -> each.source() instanceof Source.Value)
        .map(each -> each.source().toString())
        .containsExactly(".Values.b");
  }

  @Test
  void aDefaultIsTheLiteralAndTheKeyToSet() {
    TracedText text =
        Charts.render("user: {{ .Values.user | default \"root\" }}\n", Map.of("other", 1));

    assertThat(sources(text, "root"))
        .containsExactly("t.yaml:1:33 exact", "no .Values.user", "t.yaml:1:7");
  }

  @Test
  void aFormatKeepsEachOperand() {
    TracedText text =
        Charts.render(
            "image: {{ printf \"%s:%s\" .Values.image.name .Values.image.tag }}",
            Map.of("image", Map.of("name", "nginx", "tag", "latest")));

    assertThat(best(text, "nginx")).isEqualTo(".Values.image.name exact");
    assertThat(best(text, "latest")).isEqualTo(".Values.image.tag exact");
    assertThat(sources(text, "nginx:latest"))
        .contains(".Values.image.name exact", ".Values.image.tag exact", "t.yaml:1:18 exact");
  }

  @Test
  void anIncludedTextKnowsItsDefinitionAndTheCallers() {
    TracedText text =
        Charts.render(
            "labels:\n  {{- include \"labels\" . | nindent 2 }}\n",
            "{{ define \"labels\" -}}\napp: {{ include \"name\" . }}\nteam: web\n{{- end }}"
                + "{{ define \"name\" }}{{ .Values.name }}{{ end }}",
            Map.of("name", "shop"),
            Limits.USUAL);

    assertThat(text.text()).isEqualTo("labels:\n  app: shop\n  team: web\n");
    assertThat(best(text, "shop")).isEqualTo(".Values.name exact");
    Source.Written team = (Source.Written) text.sources(22, 26).getFirst().source();
    assertThat(team.place()).hasToString("_h.tpl:3:1");
    assertThat(team.place().caller()).hasToString("t.yaml:2:3");
    Source.Written shop = (Source.Written) text.sources(15, 19).getLast().source();
    assertThat(shop.place()).hasToString("_h.tpl:4:30");
    assertThat(String.valueOf(shop.place().caller())).isEqualTo("_h.tpl:2:6");
  }

  @Test
  void aTemplateThatIsAValueLeadsBackToIt() {
    TracedText text =
        Charts.render(
            "{{ tpl .Values.t . }}", Map.of("t", "hello {{ .Values.name }}", "name", "shop"));

    assertThat(sources(text, "hello")).startsWith(".Values.t exact");
    assertThat(best(text, "shop")).isEqualTo(".Values.name exact");
    assertThat(sources(text, "shop")).contains(".Values.t");
  }

  @Test
  void rangesNameTheItem() {
    TracedText text =
        Charts.render(
            "{{ range $k, $v := .Values.m }}{{ $k }}={{ $v.x }};{{ end }}",
            Map.of("m", Map.of("one", Map.of("x", "1st"), "two", Map.of("x", "2nd"))));

    assertThat(best(text, "two")).isEqualTo("key .Values.m.two exact");
    assertThat(best(text, "2nd")).isEqualTo(".Values.m.two.x exact");
  }

  @Test
  void whatIsCalculatedKeepsWhatItWasMadeOfAsApproximate() {
    TracedText text = Charts.render("{{ add .Values.a .Values.b }}", Map.of("a", 1.0, "b", 2.0));

    assertThat(sources(text, "3")).startsWith(".Values.a", ".Values.b");
  }

  @Test
  void anAbsentValueLeavesItsTraceWhereItWouldBe() {
    TracedText text = Charts.render("a: {{ .Values.x.y }}\n", Map.of("x", Map.of("z", 1)));

    assertThat(text.text()).isEqualTo("a: \n");
    assertThat(text.sources(3, 3))
        .extracting(ProvenanceTest::shown)
        .first()
        .isEqualTo("no .Values.x.y exact");
  }

  @Test
  void filesAreValuesByTheirPath() {
    TracedText text = Charts.render("{{ (.Files.Glob \"conf/*.ini\").AsConfig }}", Map.of());

    assertThat(text.text()).isEqualTo("a.ini: |\n  x=1\n  y=2\nb.ini: z=3");
    assertThat(best(text, "y=2")).isEqualTo(".Files.conf/a.ini exact");
    assertThat(
            text.sources(text.text().indexOf("y=2"), text.text().indexOf("y=2") + 1)
                .getFirst()
                .offset())
        .isEqualTo(4);
  }

  private static String best(TracedText text, String part) {
    return sources(text, part).getFirst();
  }

  private static List<String> sources(TracedText text, String part) {
    int at = text.text().indexOf(part);
    assertThat(at).as("%s in %s", part, text.text()).isNotNegative();
    return text.sources(at, at + part.strip().length()).stream()
        .map(ProvenanceTest::shown)
        .toList();
  }

  private static String shown(Attribution each) {
    return each.source() + (each.exact() ? " exact" : "");
  }
}

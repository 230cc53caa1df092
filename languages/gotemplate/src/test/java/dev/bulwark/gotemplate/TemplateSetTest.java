package dev.bulwark.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bulwark.gotemplate.host.Surroundings;
import dev.bulwark.gotemplate.trace.TracedText;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateSetTest {
  @Test
  void writesTextAndValues() {
    TracedText text = render("name: {{ .Values.name }}\n", Map.of("name", "shop"));

    assertThat(text.text()).isEqualTo("name: shop\n");
  }

  @Test
  void knowsTheKeyAndTheActionBehindAValue() {
    TracedText text = render("name: {{ .Values.name }}\n", Map.of("name", "shop"));

    assertThat(text.sources(6, 10))
        .first()
        .hasToString("Attribution[source=.Values.name, exact=true, offset=0]");
    assertThat(text.sources(6, 10))
        .last()
        .hasToString("Attribution[source=t:1:7, exact=false, offset=-1]");
  }

  @Test
  void knowsTheLineOfPlainText() {
    TracedText text = render("a: {{ .Values.name }}\nb: 1\n", Map.of("name", "shop"));

    assertThat(text.sources(8, 12))
        .first()
        .hasToString("Attribution[source=t:2:1, exact=true, offset=0]");
  }

  @Test
  void knowsTheKeyThatIsMissing() {
    TracedText text = render("a: {{ .Values.name }}\n", Map.of());

    assertThat(text.text()).isEqualTo("a: \n");
    assertThat(text.sources(3, 3))
        .anyMatch(each -> each.source().toString().equals("no .Values.name"));
  }

  @Test
  void failsInTheWordsOfGo() {
    assertThatThrownBy(() -> render("{{ .Values.a.b }}", Map.of()))
        .hasMessage(
            "template: t:1:10: executing \"t\" at <.Values.a.b>: nil pointer evaluating interface"
                + " {}.b");
  }

  private static TracedText render(String template, Map<String, ?> values) {
    var templates = new TemplateSet();
    templates.parse("t", template);
    return templates.renderer(Surroundings.NOWHERE).render("t", Map.of("Values", values));
  }
}

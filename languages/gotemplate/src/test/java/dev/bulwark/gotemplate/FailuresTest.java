package dev.bulwark.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bulwark.gotemplate.host.Limits;
import dev.bulwark.gotemplate.trace.TemplateException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailuresTest {
  @Test
  void requiredSaysWhatTheAuthorSaysAndWhichKeyToSet() {
    TemplateException fault =
        fault("a: 1\nb: {{ required \"set .Values.host\" .Values.host }}", "");

    assertThat(fault.helmMessage()).isEqualTo("execution error at (t.yaml:2:6): set .Values.host");
    assertThat(fault.stated()).isEqualTo("set .Values.host");
    assertThat(fault.origin().causes().getFirst().source()).hasToString("no .Values.host");
    assertThat(fault.place()).hasToString("t.yaml:2:7");
  }

  @Test
  void aFaultInADefinitionKnowsBothPlaces() {
    TemplateException fault =
        fault("{{ include \"d\" . }}", "{{ define \"d\" }}\n{{ fail \"no\" }}{{ end }}");

    assertThat(fault.helmMessage()).isEqualTo("execution error at (t.yaml:1:3): no");
    assertThat(fault.place()).hasToString("_h.tpl:2:4");
    assertThat(fault.place().caller()).hasToString("t.yaml:1:1");
  }

  @Test
  void aMalformedTemplateIsRefusedWithItsLine() {
    TemplateException fault = fault("a\n{{ if }}", "");

    assertThat(fault.phase()).isEqualTo(TemplateException.Phase.PARSE);
    assertThat(fault.helmMessage()).isEqualTo("parse error at (t.yaml:2): missing value for if");
  }

  private static TemplateException fault(String template, String definitions) {
    return catchThrowableOfType(
        TemplateException.class,
        () -> Charts.render(template, definitions, Map.of("a", 1), Limits.USUAL));
  }
}

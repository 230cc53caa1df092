package dev.bulwark.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.bulwark.gotemplate.host.Limits;
import dev.bulwark.gotemplate.trace.TemplateException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTemplatesTest {
  private static final Limits FEW = new Limits(20_000, 100_000, 50);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ range until 1000 }}{{ range until 1000 }}{{ end }}{{ end }}",
        "{{ repeat 1000000000 \"x\" }}",
        "{{ range until 1000 }}{{ repeat 1000 \"x\" }}{{ end }}",
        "{{ nindent 900000000 \"x\" }}",
        "{{ printf \"%900000d\" 1 }}",
        "{{ include \"loop\" . }}",
        "{{ template \"loop\" . }}",
        "{{ tpl .Values.self . }}",
        "{{ $d := dict }}{{ $_ := set $d \"d\" $d }}{{ toYaml $d }}{{ $d }}",
        "{{ $x := \"xxxxxxxxxx\" }}{{ range until 40 }}{{ $x = printf \"%s%s\" $x $x }}{{ end }}",
        "{{ randAlphaNum 1000000000 }}",
      })
  void whatNeverEndsOrNeverFitsIsRefused(String template) {
    assertThatThrownBy(() -> render(template)).isInstanceOf(TemplateException.class);
  }

  @Test
  void manyActionsOnOneLineAreReadSoon() {
    var templates = new TemplateSet();

    assertTimeout(Duration.ofSeconds(20), () -> templates.parse("long", "x{{1}}".repeat(500_000)));
  }

  @Test
  void theProcessIsOutOfReach() {
    assertThatThrownBy(() -> render("{{ env \"HOME\" }}"))
        .hasMessage("template: t.yaml:1: function \"env\" not defined");
    assertThat(render("{{ lookup \"v1\" \"Secret\" \"\" \"\" }}{{ getHostByName \"a\" }}"))
        .isEqualTo("map[]");
    assertThat(render("{{ .Files.Get \"../../etc/passwd\" }}")).isEmpty();
  }

  @Test
  void chanceAndTimeAreTheHosts() {
    String template =
        "{{ randAlphaNum 12 }} {{ uuidv4 }} {{ now | date \"2006-01-02\" }} {{ (genCA \"a\" 1).Cert"
            + " }}";

    assertThat(render(template)).isEqualTo(render(template)).contains(" 2024-05-06 ");
  }

  private static String render(String template) {
    return Charts.render(
            template,
            "{{ define \"loop\" }}{{ include \"loop\" . }}{{ end }}",
            Map.of("self", "{{ tpl .Values.self . }}"),
            FEW)
        .text();
  }
}

package dev.bulwark.controls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckCompilerTest {
  private static final String CHECK =
      """
      check:
        kinds: [Service]
        holds: object.spec.type != "NodePort"
        message: is open on every node
        at: spec.type
      """;

  @Test
  void makesACheckOfTextsAlone() {
    CompiledCheck check = CheckCompiler.compile(Yaml.object(CHECK)).check().orElseThrow();

    assertThat(check.kinds()).containsExactly("Service");
    assertThat(check.at()).containsExactly("spec.type");
    assertThat(check.where()).isEmpty();
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kinds: [Service]                  | kinds: []                   | check.kinds names no kind
          holds: object.spec.type           | holds: objekt.spec.type     | check.holds does not compile
          holds: object.spec.type != "NodePort" | holds: '"yes"'          | check.holds gives string, not bool
          message: is open on every node | message: "a {" | check.message: a { without its }
          at: spec.type                     | at: spec..type              | check.at: a name is missing
          at: spec.type                     | place: spec.type            | check has no field place
          holds: object.spec.type != "NodePort" | each: "ports[*" | check.each
          """)
  void namesTheFieldThatIsWrong(String part, String instead, String fault) {
    String wrong = CHECK.replace(part.strip(), instead.strip());

    CheckCompiler.Outcome outcome = CheckCompiler.compile(Yaml.object(wrong));

    assertThat(outcome.check()).isEmpty();
    assertThat(outcome.faults()).anyMatch(one -> one.contains(fault.strip()));
  }
}

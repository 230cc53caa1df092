package dev.bulwark.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadFieldsTest {
  private static final Map<String, String> VARIABLES =
      Map.of(
          "limit", "int(params.data.limit)",
          "containers", "object.spec.template.spec.containers",
          "loop", "variables.loop + 1");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "object.spec.replicas <= 5 ; spec.replicas",
        "object.spec.replicas <= variables.limit ; spec.replicas",
        "has(object.spec.replicas) && object.spec.x ; spec.replicas, spec.x",
        "variables.containers.all(c, has(c.image)) ; spec.template.spec.containers",
        "object.metadata.name.startsWith('object.spec') ; metadata.name",
        "object.?metadata.?labels.orValue({}) == {} ; metadata.labels",
        "has(object.metadata) && 'a' in object.metadata.labels ; metadata.labels",
        "oldObject.spec.replicas > 1 || params.object.a ; nothing",
        "true // object.spec.replicas ; nothing",
        "'a\\'object.b' == \"\"\"x\" object.c\"\"\" || object.d ; d",
        "variables.loop > 1 ; nothing",
        "variables.unknown ; nothing",
        "'never closed object.a ; nothing",
      })
  void findsTheFieldsOfTheObject(String expression, String fields) {
    assertThat(ReadFields.of(expression, VARIABLES))
        .extracting(Object::toString)
        .containsExactlyElementsOf(
            fields.equals("nothing") ? List.of() : List.of(fields.split(", ")));
  }
}

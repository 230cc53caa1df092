package dev.bulwark.podsecurity.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.podsecurity.Manifests;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignificantUpdateTest {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web, namespace: shop}
      spec:
        hostPID: true
        initContainers: [{name: i, image: i:1}]
        containers: [{name: a, image: a:1}]
        ephemeralContainers: [{name: e, image: e:1}]
      """;

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a:1                     | a:2
          i:1                     | i:2
          e:1                     | e:2
          {name: e,               | {name: f,
          [{name: a, image: a:1}] | [{name: a, image: a:1}, {name: b}]
          [{name: i, image: i:1}] | []
          """)
  void isOneOfContainersOrImages(String before, String after) {
    assertThat(between(before, after)).isTrue();
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hostPID: true           | hostIPC: true
          [{name: e, image: e:1}] | []
          name: web,              | name: web, labels: {a: b},
          {name: a,               | {name: renamed,
          """)
  void isNoneOfAnythingElse(String before, String after) {
    assertThat(between(before, after)).isFalse();
  }

  private static boolean between(String before, String after) {
    return SignificantUpdate.between(
        Manifests.resource(POD), Manifests.resource(POD.replace(before, after)));
  }
}

package dev.bulwark.kyverno.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.kyverno.request.Doubles;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternTest {
  @ParameterizedTest(name = "{0} on {1}: {2}")
  @CsvSource(
      delimiter = '#',
      value = {
        "{spec: {containers: [{image: '!*:latest'}]}} # {spec: {containers: [{image: 'a:1'}, {image: 'a:latest'}]}} # /spec/containers/1/image/",
        "{metadata: {labels: {app: '?*'}}} # {metadata: {name: x}} # /metadata/labels/",
        "{spec: {=(hostNetwork): 'false'}} # {spec: {}} # fits",
        "{spec: {=(hostNetwork): 'false'}} # {spec: {hostNetwork: false}} # fits",
        "{spec: {=(hostNetwork): 'false'}} # {spec: {hostNetwork: true}} # /spec/hostNetwork/",
        "{c: [{(image): 'nginx*', port: 80}]} # {c: [{image: redis}, {image: nginx, port: 81}]} # /c/1/port/",
        "{c: [{(image): 'nginx*', port: 80}]} # {c: [{image: redis}]} # skipped",
        "{spec: {<(nodeName): x, name: 'a*'}} # {spec: {nodeName: y, name: b}} # skipped",
        "{spec: {=(volumes): [{X(hostPath): 'null'}]}} # {spec: {volumes: [{hostPath: {path: /}}]}} # /spec/volumes/0/hostPath/",
        "{spec: {^(containers): [{name: istio}]}} # {spec: {containers: [{name: app}]}} # /spec/containers/",
        "{spec: {^(containers): [{name: istio}]}} # {spec: {}} # fits",
        "{limits: {memory: '<=2Gi'}} # {limits: {memory: 2048Mi}} # fits",
        "{limits: {memory: '<=2Gi'}} # {limits: {}} # fits",
        "{limits: {memory: '<=2Gi'}} # {} # /limits/",
        "{replicas: 2-5} # {replicas: 5} # fits",
        "{replicas: '1!-3'} # {replicas: 2} # /replicas/",
        "{type: '!NodePort'} # {} # /type/",
        "{type: null} # {} # fits",
        "{a: 'null'} # {} # /a/",
        "{a: '*'} # {} # /",
        "{port: '80*'} # {port: 8080} # /port/",
        "{a: [1]} # {a: []} # fits",
        "{a: [{b: 1}]} # {a: []} # fits",
        "{a: []} # {a: []} # /a/",
        "{a: [[1]]} # {a: []} # vague",
        "{(a): 1, b: 2} # {b: 3} # skipped",
        "{metadata: {labels: {'app*': v}}} # {metadata: {labels: {apple: v}}} # fits",
        "{metadata: {labels: {'app*': v}}} # {metadata: {labels: {apple: w}}} # /metadata/labels/apple/",
        "{t: '>30s'} # {t: 1m} # fits",
        "{t: 'a | b & !c'} # {t: b} # fits"
      })
  void answersAsKyvernoDoes(String pattern, String object, String expected) {
    Pattern.Result result = Pattern.of(yaml(pattern)).match(yaml(object));

    assertThat(shown(result)).isEqualTo(expected);
  }

  @Test
  void tellsWhyWhenAskedOnly() {
    Pattern.Result result = Pattern.of(yaml("{a: {b: x}}")).match(yaml("{a: {b: 1}}"));

    assertThat(result)
        .isEqualTo(
            new Pattern.Result.Broken(
                "/a/b/", "resource value '1' does not match 'x' at path /a/b/"));
  }

  static JsonObject yaml(String text) {
    var document = Documents.read(SourceText.of("test.yaml", text), Limits.DEFAULT);
    return Doubles.of(Objects.requireNonNull((JsonObject) document.documents().getFirst().root()));
  }

  private static String shown(Pattern.Result result) {
    return switch (result) {
      case Pattern.Result.Fits _ -> "fits";
      case Pattern.Result.Skipped _ -> "skipped";
      case Pattern.Result.Broken(var path, _) -> path.isEmpty() ? "vague" : path;
    };
  }
}

package dev.bulwark.kyverno.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.kyverno.request.GivenValues;
import dev.bulwark.kyverno.request.Profile;
import dev.bulwark.model.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Kyverno's functions, as a policy calls them.
class KyvernoFunctionsTest {
  private static final GivenValues GIVEN =
      new GivenValues(
          Map.of(),
          Map.of(),
          Map.of(),
          Map.of(),
          List.of(),
          List.of(
              new GivenValues.ApiAnswer(
                  "https://example.com/a", "GET", 404, JsonObject.of("ok", true))),
          Map.of("entry", JsonObject.of("part", 5L)),
          Map.of("api:1", JsonObject.of("registry", "r")));

  private static final String OBJECTS =
      """
      {apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: shop, labels: {x: one}}}
      ---
      {apiVersion: v1, kind: ConfigMap, metadata: {name: b, namespace: shop}}
      """;

  private static List<String> answers(String expression) {
    return Cluster.with(
            """
            apiVersion: policies.kyverno.io/v1
            kind: ValidatingPolicy
            metadata: {name: p}
            spec:
              matchConstraints:
                resourceRules:
                - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}
              validations:
              - expression: |-
                  %s
            """
                .formatted(expression))
        .knowing(OBJECTS)
        .given(GIVEN)
        .open()
        .in(Profile.CLUSTER)
        .answers("{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: shop}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resource.Get('v1', 'configmaps', 'shop', 'a').metadata.labels.x == 'one'",
        "dyn(resource.get('v1', 'configmaps', 'shop', 'z')) == null",
        "resource.List('v1', 'configmaps', 'shop').items.size() == 2",
        "resource.list('v1', 'configmaps', '', {'x': 'one'}).items.size() == 1",
        "resource.List(resource.ToGVR('v1', 'ConfigMap'), 'shop').items.size() == 2",
        "resource.List('apps/v1', 'deployments', '').items.size() == 0",
        "resource.Post('authorization.k8s.io/v1', 'subjectaccessreviews', {'spec': dyn({'user':"
            + " 'alice'})}).status.allowed == true",
        "http.Get('https://example.com/a').statusCode == 404",
        "http.Client('pem').get('https://example.com/a', {'h': 'v'}).body.ok == true",
        "globalContext.Get('entry').part == 5 && globalContext.get('entry', 'part') == 5",
        "globalContext.Get('other') == null",
        "image.GetMetadata('api:1').registry == 'r'",
        "parseImageReference('nginx').registry() == 'index.docker.io'",
        "image('nginx').repository() == 'library/nginx' && image('nginx').tag() == 'latest'",
        "image('ghcr.io:443/a/b:1.2').registry() == 'ghcr.io:443'",
        "image('docker.io/a/b:1').identifierWithSeparator() == ':1'",
        "isImage('a/b:1') && !isImage('A/B') && !isImage('a@sha256:1')",
        "parseServiceAccount('system:serviceaccount:foo:bar:baz').Name == 'bar:baz'",
        "user.parseServiceAccount('someone').Namespace == ''",
        "json.unmarshal('{\\\"a\\\": [1, true]}').a[0] == 1",
        "json.marshal({'b': '<', 'a': 'x'}) == '{\\\"a\\\":\\\"x\\\",\\\"b\\\":\\\"\\\\u003c\\\"}'",
        "yaml.parse('a: [1, b]').a[1] == 'b'",
        "sha256('') == 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'",
        "hash.md5('a') == '0cc175b9c0f1b6a831c399e269772661'",
        "sha1('a') == '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8'",
        "math.round(3.14159, 2) == 3.14 && math.round(-2.5, 0) == -3.0",
        "random().size() == 8 && random.random() != ''",
        "time.now() == timestamp('2026-09-01T12:00:00Z')",
        "time.toCron(timestamp('2026-09-06T05:04:00Z')) == '4 5 6 9 0'",
        "time.truncate(timestamp('2026-09-01T12:34:56Z'), duration('1h'))"
            + " == timestamp('2026-09-01T12:00:00Z')",
        "listObjToMap([{'n': 'a'}], [{'v': 'x'}], 'n', 'v') == {'a': 'x'}",
        "gzip.decompress(gzip.compress('häuser ' + 'x')) == 'häuser x'",
        "base64.encode(b'a') == 'YQ==' && math.greatest(1, 2) == 2",
      })
  void hold(String expression) {
    assertThat(answers(expression)).containsExactly("pass success");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "http.Get('https://example.com/b') == null"
            + "|request failed: no answer of GET https://example.com/b is recorded, and no call is made",
        "globalContext.Get('entry', 'x') == 1"
            + "|failed to get global reference: projection \"x\" not found in global context entry \"entry\"",
        "image.GetMetadata('api:2').registry == 'r'"
            + "|failed to get image data: this policy asks for what a registry knows of api:2, which is not available here",
        "image('A').tag() == ''|could not parse reference: A",
        "json.unmarshal('{') == 1|unexpected end of JSON input",
        "listObjToMap([{'n': 'a'}], [{'v': 'x'}, {'v': 'y'}], 'n', 'v') == {'a': 'x'}"
            + "|listObjToMap must take lists of equal length. list1: 1, list2: 2",
        "gzip.decompress(b'no') == ''|gzip: invalid header",
      })
  void fail(String expression, String message) {
    assertThat(answers(expression)).containsExactly("error error: " + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"time.now() != null", "random() != ''"})
  void areClosedByDefault(String expression) {
    var cluster =
        Cluster.with(
            """
            apiVersion: policies.kyverno.io/v1
            kind: ValidatingPolicy
            metadata: {name: p}
            spec:
              matchConstraints:
                resourceRules:
                - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}
              validations: [{expression: "%s"}]
            """
                .formatted(expression));

    assertThat(cluster.answers("{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: a}}"))
        .singleElement()
        .asString()
        .endsWith("which is not available here");
  }
}

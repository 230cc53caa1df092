package dev.bulwark.kyverno.cel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Policies that want to take all time or memory there is.
@Timeout(30)
class HostilePoliciesTest {
  private static final String POD =
      "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: shop}}";

  private static Cluster policy(String kind, String spec) {
    return Cluster.with(
        """
        apiVersion: policies.kyverno.io/v1
        kind: %s
        metadata: {name: p}
        spec:
          matchConstraints:
            resourceRules:
            - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}
        """
                .formatted(kind)
            + spec.indent(2));
  }

  /// A few kilobytes that unfold to twenty megabytes.
  private static String bomb() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(new byte[20_000_000]);
    }
    return Base64.getEncoder().encodeToString(packed.toByteArray());
  }

  @Test
  void endAtTheCostThatAnExpressionMayHave() {
    String list = "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20]";
    String loops =
        "%s.all(a, %s.all(b, %s.all(c, %s.all(d, %s.all(e, a + b + c + d + e > 0)))))"
            .formatted(list, list, list, list, list);

    assertThat(
            policy("ValidatingPolicy", "validations: [{expression: '" + loops + "'}]").answers(POD))
        .containsExactly("error error: operation cancelled: actual cost limit exceeded");
  }

  @Test
  void doNotUnfoldATextWithoutEnd() throws IOException {
    String expression = "gzip.decompress(base64.decode('" + bomb() + "')) == ''";

    assertThat(
            policy("ValidatingPolicy", "validations: [{expression: \"" + expression + "\"}]")
                .answers(POD))
        .containsExactly("error error: gzip: the text is longer than 16777216 bytes");
  }

  @Test
  void cannotNestTemplatesWithoutEnd() {
    String template = "{a: ".repeat(300) + "1" + "}".repeat(300);

    assertThat(
            policy("GeneratingPolicy", "generate: [{template: {value: \"" + template + "\"}}]")
                .policies()
                .refused())
        .containsKey("GeneratingPolicy p");
  }

  @Test
  void areReadWhateverTheyAre() {
    for (String spec :
        new String[] {
          "[]", "text", "{matchConstraints: [], variables: {}, validations: [1, null]}"
        }) {
      for (String kind :
          new String[] {
            "ValidatingPolicy",
            "MutatingPolicy",
            "GeneratingPolicy",
            "DeletingPolicy",
            "ImageValidatingPolicy",
            "PolicyException"
          }) {
        var cluster =
            Cluster.with(
                "{apiVersion: policies.kyverno.io/v1, kind: %s, metadata: {name: p}, spec: %s}"
                    .formatted(kind, spec));

        assertThat(cluster.policies().diagnostics()).isNotEmpty();
        assertThat(cluster.responses(POD)).allSatisfy(each -> assertThat(each.rules()).isEmpty());
      }
    }
  }
}
